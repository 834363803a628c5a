import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

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

/** Replaces a file as a whole: whoever reads it sees the old content or the new, never a part. */
export async function writeAtomically(file: string, content: Content): Promise<void> {
  const partial = `${file}.${process.pid}.partial`;
  try {
    await writeDurably(partial, content);
    await rename(partial, file);
  } catch (error) {
    // On a full disk the part that was written would be in the way of everything else.
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(path.dirname(file));
}
