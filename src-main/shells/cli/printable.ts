/** What a terminal would obey instead of showing it; line breaks and tabs are fine. */
// eslint-disable-next-line no-control-regex -- the point of it
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Text for a terminal. Names and cells come out of files that strangers may have written, so what would move the
 * cursor or change colours is written as its code.
 */
export function printable(text: string): string {
  return text.replaceAll(COMMANDS, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The same on one line, for a cell of a table. */
export function printableCell(text: string): string {
  return printable(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
