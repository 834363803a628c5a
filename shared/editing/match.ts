/** How well a query matches a text, the best first. */
const EXACT = 0;
const PREFIX = 1;
const WORD = 2;
const WITHIN = 3;
const SCATTERED = 4;

/** Words begin behind blanks and signs, at capitals (`MaxPooling2D`), at digits, and at each Chinese character. */
function wordStarts(candidate: string): readonly number[] {
  const starts: number[] = [];
  const found = candidate.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+|\p{Script=Han}|\p{L}+/gu);
  for (const { index } of found) starts.push(index);
  return starts;
}

function inOrder(query: string, text: string, start: number): boolean {
  let place = start;
  for (const char of query) {
    place = text.indexOf(char, place);
    if (place < 0) return false;
    place += char.length;
  }
  return true;
}

/** How a word of a query is found in a text: as all of it, its beginning, a word's, inside, or scattered. */
function rankOf(query: string, candidate: string): number | null {
  const text = candidate.toLowerCase();
  if (text === query) return EXACT;
  if (text.startsWith(query)) return PREFIX;
  if (text.includes(query)) {
    return wordStarts(candidate).some((start) => text.startsWith(query, start)) ? WORD : WITHIN;
  }
  // Scattered letters start with that of a word: `cv2` in `Conv2D`.
  if (query.length < 2 || !inOrder(query, text, 0)) return null;
  const starts = wordStarts(candidate).filter((start) => text.startsWith(query.charAt(0), start));
  return starts.some((start) => inOrder(query, text, start)) ? SCATTERED : null;
}

/** A text that may be searched for. Of equally good matches the one in the weightier field (a smaller number) wins. */
export interface Field {
  readonly text: string;
  readonly weight: number;
  /** Whether it is found only as a whole, as a word, or inside, never scattered. */
  readonly strict?: boolean;
}

function bestOf(query: string, fields: readonly Field[]): number | null {
  let best: number | null = null;
  for (const { text, weight, strict } of fields) {
    const rank = rankOf(query, text);
    if (rank === null || (strict === true && rank === SCATTERED)) continue;
    if (best === null || rank + weight < best) best = rank + weight;
  }
  return best;
}

/** Behind everything that matches a query as one. */
const IN_PARTS = 10;

/**
 * How well a query is found among fields, 0 the best; null where it is not. Where no field has the whole query, each of
 * its words must be in one.
 */
export function score(query: string, fields: readonly Field[]): number | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return 0;
  const whole = bestOf(wanted, fields);
  if (whole !== null) return whole;
  const words = wanted.split(/\s+/);
  if (words.length === 1) return null;
  const ranks = words.map((word) => bestOf(word, fields));
  return ranks.reduce<number | null>((sum, rank) => (sum === null || rank === null ? null : sum + rank), IN_PARTS);
}

/** The items that match, the best first; equally good ones in the given order. */
export function ranked<T>(query: string, items: readonly T[], fieldsOf: (item: T) => readonly Field[]): readonly T[] {
  return items
    .flatMap((item) => {
      const rank = score(query, fieldsOf(item));
      return rank === null ? [] : [{ item, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
