import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

type Content = string | Uint8Array;

async function fill(handle: FileHandle, content: Content): Promise<void> {
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file and waits until the disk has it. */
export async function writeDurably(file: string, content: Content): Promise<void> {
  await fill(await open(file, 'w'), content);
}

/** Writes a file that is not there yet, and waits until the disk has it. False where there is one. */
export async function writeNew(file: string, content: Content): Promise<boolean> {
  const handle = await open(file, 'wx').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  });
  if (handle === null) return false;
  await fill(handle, content);
  return true;
}

/** Makes a rename last through a power cut. Windows cannot open folders, and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

let written = 0;

/**
 * Replaces a file as a whole: whoever reads it sees the old content or the new, never a part. Keeps the permissions of
 * what it replaces, and leaves nothing behind where it fails.
 */
export async function writeAtomically(file: string, content: Content): Promise<void> {
  const partial = `${file}.${process.pid}-${written++}.partial`;
  const replaced = await stat(file).catch(() => null);
  try {
    await writeDurably(partial, content);
    if (replaced !== null) await chmod(partial, replaced.mode & 0o777);
    await rename(partial, file);
  } catch (error) {
    // On a full disk the part that was written would be in the way of everything else.
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** Whether a process of that number runs, be it of another user. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Clears away what {@link writeAtomically} left beside a file in processes that were killed. */
export async function removeAbandonedParts(file: string): Promise<void> {
  const folder = path.dirname(file);
  const ours = `${path.basename(file)}.`;
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(ours) ? /^(\d+)-\d+\.partial$/.exec(name.slice(ours.length))?.[1] : undefined;
    if (pid !== undefined && !runs(Number(pid))) await rm(path.join(folder, name), { force: true });
  }
}

/** SHA-256 of a content, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same of a file, however large. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The code that the file system gave an error: `ENOENT`; undefined for an error of another kind. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
