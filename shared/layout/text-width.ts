import { isWide } from '../base/wide.ts';

/** How text is set. */
export interface TextStyle {
  /** The font's size in pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

const NARROW = /[iIjl|.,:;'!\u00a0 ]/;
const SLIM = /[frt()[\]{}"`\-/\\]/;
const BROAD = /[mwMW@%&]/;
const CAPITAL = /\p{Lu}|[+<>=~^#→×·…“”—]/u;
const COMBINING = /[\p{M}\p{Cf}]/u;

/**
 * The width of a character in ems, a little more than in the widest of the usual sans-serif fonts (DejaVu Sans), so that
 * text fits wherever the picture is looked at.
 */
function emsOf(char: string): number {
  if (isWide(char)) return /\p{Extended_Pictographic}/u.test(char) ? 1.4 : 1.02;
  if (COMBINING.test(char)) return 0;
  if (NARROW.test(char)) return 0.36;
  if (SLIM.test(char)) return 0.46;
  if (BROAD.test(char)) return 1;
  if (CAPITAL.test(char)) return 0.84;
  return char < '\u0250' ? 0.65 : 0.9;
}

const BOLD = 1.12;

/** How wide a text is in pixels, at most. */
export function textWidth(text: string, { size, bold = false }: TextStyle): number {
  let ems = 0;
  for (const char of text) ems += emsOf(char);
  return ems * size * (bold ? BOLD : 1);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** More characters than fit anywhere; segmenting endless names would only take time. */
const LONGEST = 2000;

/** The part of a text that fits a width, ended by an ellipsis where something is left out. Never splits a character. */
export function fitText(text: string, width: number, style: TextStyle): string {
  if (text.length < LONGEST && textWidth(text, style) <= width) return text;
  let left = width - textWidth('…', style);
  let fitting = '';
  for (const { segment } of graphemes.segment(text.slice(0, LONGEST))) {
    left -= textWidth(segment, style);
    if (left < 0) break;
    fitting += segment;
  }
  return `${fitting.trimEnd()}…`;
}

/** What no line begins with, as it closes what stands before. Source: Unicode line breaking, UAX #14, class CL. */
const CLOSING = /^[、。，．：；？！）》」』】〕”’…]/;

/** Where a line may end: behind blanks and hyphens, and before and behind wide characters. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let open = false;
  for (const { segment } of graphemes.segment(text.slice(0, LONGEST))) {
    const joins = found.length > 0 && (CLOSING.test(segment) || (open && !isWide(segment)));
    if (joins) found.push((found.pop() ?? '') + segment);
    else found.push(segment);
    open = !isWide(segment) && segment !== ' ' && segment !== '-';
  }
  return found;
}

/** Breaks a text into lines of a width; what does not fit into the last of them is left out. Words too long are cut. */
export function wrapText(text: string, width: number, most: number, style: TextStyle): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line === '' || textWidth((line + piece).trimEnd(), style) <= width) line += piece;
    else {
      lines.push(line);
      line = piece.trimStart();
    }
    if (lines.length === most) break;
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line);
  const shown = lines.slice(0, most).map((each) => fitText(each.trimEnd(), width, style));
  const last = shown.at(-1) ?? '';
  const cut = lines.length > most || text.length > LONGEST;
  return cut && !last.endsWith('…') ? [...shown.slice(0, -1), fitText(`${last}……`, width, style)] : shown;
}
