/** An array of single-precision numbers. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** Little-endian. */
  readonly bytes: Uint8Array;
}

/** Of each byte, the checksum of it alone: the polynomial 0xEDB88320, bit by bit. */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** The checksum of ZIP files, CRC-32. Exporters are pure, so it is not Node's. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (CHECKSUMS[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

const ALIGNMENT = 64;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];

/** An array as an NPY file. Source: NumPy, `numpy.lib.format`, version 1.0. */
function npyOf({ shape, bytes }: NamedArray): Buffer {
  const tuple = shape.length === 1 ? `(${shape[0] ?? 0},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const before = MAGIC.length + 2;
  const length = Math.ceil((before + header.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const size = Buffer.alloc(2);
  size.writeUInt16LE(length);
  return Buffer.concat([Buffer.from(MAGIC), size, Buffer.from(`${header.padEnd(length - 1)}\n`, 'latin1'), bytes]);
}

/** 1 January 1980, the first day that a ZIP file knows: the same weights give the same file. */
const FIRST_DAY = 0x21;
const VERSION = 20;
const UTF8_NAMES = 0x800;

/** What the entry in front of a file, and that in the directory, have in common. */
function described(name: Buffer, content: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(FIRST_DAY, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function inDirectory(fields: Buffer, name: Buffer, offset: number): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(VERSION);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), made, fields, rest, name]);
}

function endOf(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries, 4);
  end.writeUInt16LE(entries, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), end]);
}

/**
 * Arrays as an NPZ file, which `numpy.load` reads: a ZIP file of NPY files, not compressed. Source: PKWARE, APPNOTE 6.3.10,
 * 4.3.7, 4.3.12 and 4.3.16. Weights of 4 GB and more would need ZIP64; no model that is trained here comes near.
 */
export function npzOf(arrays: readonly NamedArray[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const array of arrays) {
    const [name, content] = [Buffer.from(`${array.name}.npy`, 'utf8'), npyOf(array)];
    const fields = described(name, content);
    const local = Buffer.concat([signature(0x04034b50), fields, name, content]);
    directory.push(inDirectory(fields, name, offset));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, endOf(arrays.length, listed.length, offset)]);
}
