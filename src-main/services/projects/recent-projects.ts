import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { sha256, writeAtomically } from '../../base/files.ts';

const noteSchema = z.object({ file: z.string(), opened: z.string() });
type Note = Readonly<z.infer<typeof noteSchema>>;

const MOST_KEPT = 20;

/** Projects that were opened lately. Each has a note of its own, so that two processes never overwrite each other's. */
export class RecentProjects {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = path.join(folder, 'recent');
  }

  async add(file: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await writeAtomically(this.#noteOf(file), JSON.stringify({ file, opened: new Date().toISOString() }));
    const notes = await this.list();
    await Promise.all(notes.slice(MOST_KEPT).map(({ file: old }) => this.forget(old)));
  }

  async forget(file: string): Promise<void> {
    await rm(this.#noteOf(file), { force: true });
  }

  /** Newest first. */
  async list(): Promise<readonly Note[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => name.endsWith('.json'));
    const notes = await Promise.all(names.map((name) => readNote(path.join(this.#folder, name))));
    return notes.filter((note) => note !== null).toSorted((a, b) => (a.opened < b.opened ? 1 : -1));
  }

  #noteOf(file: string): string {
    return path.join(this.#folder, `${sha256(file).slice(0, 32)}.json`);
  }
}

/** A note that was taken away meanwhile, or is damaged, is none: the project itself is where it was. */
async function readNote(file: string): Promise<Note | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
