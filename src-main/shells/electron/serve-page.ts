import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../base/page-policy.ts';

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The file below a folder that an address names; null for one that leads out of it, or says anything but a plain path. */
export function fileOf(folder: string, address: string): string | null {
  const encoded = new URL(address).pathname;
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  if (/[\\\0:]/.test(name)) return null;
  const file = path.join(folder, name === '/' || name === '' ? 'index.html' : name);
  const within = path.relative(folder, file);
  return within.startsWith('..') || path.isAbsolute(within) ? null : file;
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}

/** Answers a request for a file of the page, as a careful web server would: files of one folder, with strict headers. */
export async function servePage(folder: string, { url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> {
  if (method !== 'GET') return refused(405);
  const file = fileOf(folder, url);
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return refused(404);
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...HEADERS, 'content-type': type } });
  } catch {
    // A folder, or a name that the build does not have: a page can only be told that it is not there.
    return refused(404);
  }
}
