import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { LARGEST_FILE } from '#shared/graph/file.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and checksum of a chunk, 4 bytes each. */
const FRAME = 12;
/** The first chunk is always the image's header, of 13 bytes. */
const HEADER_END = SIGNATURE.length + FRAME + 13;
const TYPE = 'iTXt';
const KEYWORD = 'tributary';
const COMPRESSED = 1;
const ZLIB = 0;

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, checksum]);
}

/** Puts a text into a PNG, as an iTXt chunk behind its header. Source: PNG specification, third edition, 11.3.3.4. */
export function withText(png: Buffer, text: string): Buffer {
  // Keyword; compressed or not, and how; no language, and no keyword in it; the text.
  const head = Buffer.from(`${KEYWORD}\0${String.fromCharCode(COMPRESSED, ZLIB)}\0\0`, 'latin1');
  const content = Buffer.concat([head, deflateSync(Buffer.from(text, 'utf8'))]);
  return Buffer.concat([png.subarray(0, HEADER_END), chunk(TYPE, content), png.subarray(HEADER_END)]);
}

function decode(content: Buffer): string {
  const flags = KEYWORD.length + 1;
  const language = content.indexOf(0, flags + 2);
  const translated = content.indexOf(0, language + 1);
  const text = content.subarray(translated + 1);
  const plain = content[flags] === COMPRESSED ? inflateSync(text, { maxOutputLength: LARGEST_FILE }) : text;
  return plain.toString('utf8');
}

/**
 * The text that {@link withText} put into a PNG; null where there is none.
 *
 * @throws Error where the file is damaged
 */
export function textOf(png: Buffer): string | null {
  for (let at = SIGNATURE.length; at + FRAME <= png.length;) {
    const length = png.readUInt32BE(at);
    const end = at + FRAME + length;
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, end - 4);
    if (type === TYPE && content.toString('latin1', 0, KEYWORD.length + 1) === `${KEYWORD}\0`) {
      if (end > png.length) throw new Error('the file ends too early');
      if (crc32(png.subarray(at + 4, end - 4)) !== png.readUInt32BE(end - 4)) throw new Error('its checksum is wrong');
      return decode(content);
    }
    at = end;
  }
  return null;
}
