/** What XML 1.0 cannot hold: control characters, halves of surrogate pairs, two codes that are no characters. */
// eslint-disable-next-line no-control-regex -- the point of it
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** What would hide text, or show it in another order than it has. */
const MISLEADING = /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** Text on one line as plain as it can be shown: names come out of files that strangers may have written. */
export function plainLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(FORBIDDEN, '\ufffd').replaceAll(MISLEADING, '\ufffd');
}

/** Text as the content of an element or, in quotes, the value of an attribute. What XML cannot hold is replaced. */
export function xmlText(text: string): string {
  return escaped(text.replaceAll(FORBIDDEN, '\ufffd'));
}

const METADATA = 'tributary-project';

/** JSON as an SVG's metadata. What XML cannot hold is written as JSON's own escapes, so nothing is lost. */
export function metadataElement(json: string): string {
  const held = json.replaceAll(FORBIDDEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `<metadata id="${METADATA}">${escaped(held)}</metadata>`;
}

const CHARACTERS = new Map(Object.entries(ENTITIES).map(([char, entity]) => [entity, char]));

/** The JSON that {@link metadataElement} put into an SVG; null where there is none. */
export function metadataOf(svg: string): string | null {
  const start = new RegExp(`<metadata\\s+id="${METADATA}"\\s*>`).exec(svg);
  if (start === null) return null;
  const from = start.index + start[0].length;
  const to = svg.indexOf('</metadata>', from);
  if (to < 0) return null;
  return svg.slice(from, to).replaceAll(/&(?:amp|lt|gt|quot|apos);/g, (entity) => CHARACTERS.get(entity) ?? entity);
}
