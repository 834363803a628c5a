/** How large notes are drawn; longer text is scrolled. */
export const NOTE_SIZE = { width: 220, height: 120 } as const;
