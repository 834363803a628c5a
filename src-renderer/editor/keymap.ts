/** What of a keyboard event decides which command it means. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Whether a key press is what a command asks for: `mod+shift+z`, `alt+arrowleft`, `?`. Mod is Cmd on a Mac, Ctrl
 * elsewhere. Shift counts for letters and named keys; for other characters it only makes them, as layouts differ.
 */
export function matchesKeys(keys: string, press: KeyPress, mac: boolean): boolean {
  const parts = keys.split('+');
  const wanted = parts.at(-1) === '' ? '+' : (parts.at(-1) ?? '');
  const asks = (name: string) => parts.slice(0, -1).includes(name);
  if (press.key.toLowerCase() !== wanted) return false;
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  const shiftCounts = /^([a-z]|\w{2,})$/.test(wanted);
  return (
    mod === asks('mod') && !other && press.altKey === asks('alt') && (!shiftCounts || press.shiftKey === asks('shift'))
  );
}

const SYMBOLS: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  delete: 'Del',
  enter: 'Enter',
  ' ': 'Space',
};

/** Keys as people read them: `Ctrl+Shift+Z`, `⇧⌘Z` on a Mac. */
export function keysText(keys: string, mac: boolean): string {
  const parts = keys.split('+');
  const named = parts.map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'shift') return mac ? '⇧' : 'Shift';
    if (part === 'alt') return mac ? '⌥' : 'Alt';
    return SYMBOLS[part] ?? (part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1));
  });
  return named.join(mac ? '' : '+');
}

/** Whether typing goes into a field there, so that no shortcut may take a letter away (E4). */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea, select')
  );
}
