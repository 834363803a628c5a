import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { sha256, writeAtomically } from '../../base/files.ts';
import { isRunning, processIdentitySchema, thisProcess } from '../../base/process-identity.ts';

/** Who has which file open, over all processes of this user: a note a window, in a folder for each file. */
export class Presence {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = path.join(folder, 'open');
  }

  async enter(file: string, session: string): Promise<void> {
    const folder = this.#folderOf(file);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeAtomically(path.join(folder, session), JSON.stringify(await thisProcess()));
  }

  async leave(file: string, session: string): Promise<void> {
    await rm(path.join(this.#folderOf(file), session), { force: true });
  }

  /** Whether another window has it open. Notes of processes that are gone are cleared away. */
  async openElsewhere(file: string, session: string): Promise<boolean> {
    const folder = this.#folderOf(file);
    const notes = await readdir(folder).catch(() => []);
    const others = notes.filter((name) => name !== session && !name.endsWith('.partial'));
    const open = await Promise.all(others.map((name) => this.#holds(path.join(folder, name))));
    return open.includes(true);
  }

  async #holds(note: string): Promise<boolean> {
    try {
      const holder = processIdentitySchema.parse(JSON.parse(await readFile(note, 'utf8')));
      if (await isRunning(holder)) return true;
    } catch {
      // It was cleared away meanwhile, or is damaged: either way it holds nothing.
    }
    await rm(note, { force: true });
    return false;
  }

  #folderOf(file: string): string {
    return path.join(this.#folder, sha256(file).slice(0, 32));
  }
}
