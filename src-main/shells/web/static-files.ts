import { createReadStream, type ReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Where the build puts files whose names change with their content. */
const UNCHANGING = '/assets/';

/** A file that may be sent. */
export interface StaticFile {
  readonly type: string;
  readonly bytes: number;
  readonly cache: string;
  stream(): ReadStream;
}

/** The path of an address, decoded once; null where it is none that a build writes. */
function plainPath(address: string): string | null {
  try {
    const decoded = decodeURIComponent(address);
    const parts = decoded.split('/').slice(1);
    const plain = !/[\\\0:]/.test(decoded) && parts.every((part) => part !== '..' && !part.startsWith('.'));
    return plain && decoded.startsWith('/') ? decoded : null;
  } catch {
    return null;
  }
}

/** Finds a file of the page by the path of its address; null where there is none in the folder. */
export async function findStatic(folder: string, address: string): Promise<StaticFile | null> {
  const decoded = plainPath(address);
  if (decoded === null) return null;
  const named = path.join(folder, decoded === '/' ? 'index.html' : decoded);
  try {
    const [top, file] = await Promise.all([realpath(folder), realpath(named)]);
    if (!file.startsWith(top + path.sep)) return null;
    const facts = await stat(file);
    if (!facts.isFile()) return null;
    return {
      type: TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
      bytes: facts.size,
      cache: decoded.startsWith(UNCHANGING) ? 'private, max-age=31536000, immutable' : 'no-cache',
      stream: () => createReadStream(file),
    };
  } catch {
    return null;
  }
}
