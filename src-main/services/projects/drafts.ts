import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import type { TributaryError } from '#shared/base/tributary-error.ts';
import { writeAtomically } from '../../base/files.ts';
import { isRunning, processIdentitySchema, thisProcess } from '../../base/process-identity.ts';
import { explainWriteError, fileFault } from '../files/file-faults.ts';

/** What is kept of a window's edits. One file holds all of it, so that a crash never leaves parts that do not fit. */
const keptSchema = z.object({
  format: z.literal('tributary-draft'),
  version: z.literal(1),
  /** The file that is edited; null where there is none yet. */
  file: z.string().nullable(),
  title: z.string(),
  /** SHA-256 of the file that the edits began with. */
  base: z.string().nullable(),
  holder: processIdentitySchema,
  /** ISO 8601. */
  edited: z.string(),
  /** The text of the project file that they would be saved as. */
  project: z.string(),
});
type KeptDraft = Readonly<z.infer<typeof keptSchema>>;

/** What a window says of its draft; the rest is known here. */
export type DraftContent = Pick<KeptDraft, 'file' | 'title' | 'base' | 'project'>;

const KEPT = 'draft.json';

/** Where the data of a project lies that has no file. */
const FILES = 'files';

/** Ids name folders, so they are what {@link randomUUID} gives and nothing else. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A folder without a draft in it belongs to a window that was just opened, or one that crashed at once. */
const EMPTY_FOR_MS = 24 * 60 * 60 * 1000;

function gone(): TributaryError {
  return fileFault(
    'draft-gone',
    text('These unsaved edits are no longer there', '这些未保存的修改已不存在'),
    text('Another window has recovered or discarded them.', '另一个窗口已恢复或丢弃了它们。'),
  );
}

/** Edits that no file holds yet, a folder each, in the application's own folder. */
export class DraftStore {
  readonly #folder: string;
  /** Ids of the windows' projects that are open in this process. */
  readonly #live = new Set<string>();

  constructor(folder: string) {
    this.#folder = path.join(folder, 'drafts');
  }

  /** An id for a project that is open: nobody else recovers its draft until it is let go. */
  hold(): string {
    const id = randomUUID();
    this.#live.add(id);
    return id;
  }

  letGo(id: string): void {
    this.#live.delete(id);
  }

  /** Where the data of a project without a file lies. */
  filesOf(id: string): string {
    return path.join(this.#folder, id, FILES);
  }

  async keep(id: string, content: DraftContent): Promise<void> {
    const file = path.join(this.#folder, id, KEPT);
    const holder = await thisProcess();
    const edited = new Date().toISOString();
    const kept: KeptDraft = { format: 'tributary-draft', version: 1, holder, edited, ...content };
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeAtomically(file, JSON.stringify(kept));
    } catch (error) {
      throw explainWriteError(error, file);
    }
  }

  /** Forgets the edits, but not the data of a project without a file. */
  async forget(id: string): Promise<void> {
    await rm(path.join(this.#folder, id, KEPT), { force: true });
  }

  /** Forgets the edits, and the data of a project without a file. */
  async remove(id: string): Promise<void> {
    await rm(path.join(this.#folder, id), { recursive: true, force: true });
  }

  /** Drafts that no window edits any more: its process is gone, or it was closed. Newest first. */
  async abandoned(): Promise<readonly (KeptDraft & { readonly id: string })[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(names.filter((name) => ID.test(name)).map((id) => this.#abandoned(id)));
    return found.filter((draft) => draft !== null).toSorted((a, b) => (a.edited < b.edited ? 1 : -1));
  }

  /** An abandoned draft. @throws TributaryError where it is no longer there */
  async find(id: string): Promise<KeptDraft & { readonly id: string }> {
    const draft = ID.test(id) ? await this.#abandoned(id) : null;
    if (draft === null) throw gone();
    return draft;
  }

  /**
   * Takes over an abandoned draft, under an id of its own. Of two that try, one gets it.
   *
   * @throws TributaryError where it is no longer there
   */
  async recover(id: string): Promise<KeptDraft & { readonly id: string }> {
    const draft = await this.find(id);
    const taken = this.hold();
    await rename(path.join(this.#folder, id), path.join(this.#folder, taken)).catch(() => {
      this.letGo(taken);
      throw gone();
    });
    await this.keep(taken, draft);
    return { ...draft, id: taken };
  }

  /** @throws TributaryError where it is no longer there */
  async discard(id: string): Promise<void> {
    await this.remove((await this.find(id)).id);
  }

  async #abandoned(id: string): Promise<(KeptDraft & { readonly id: string }) | null> {
    if (this.#live.has(id)) return null;
    const kept = await this.#read(id);
    if (kept === null) {
      await this.#removeOldEmpty(id);
      return null;
    }
    const { pid } = await thisProcess();
    return kept.holder.pid !== pid && (await isRunning(kept.holder)) ? null : { ...kept, id };
  }

  async #read(id: string): Promise<KeptDraft | null> {
    try {
      const kept = keptSchema.safeParse(JSON.parse(await readFile(path.join(this.#folder, id, KEPT), 'utf8')));
      return kept.success ? kept.data : null;
    } catch {
      return null;
    }
  }

  async #removeOldEmpty(id: string): Promise<void> {
    const folder = path.join(this.#folder, id);
    const facts = await stat(folder).catch(() => null);
    if (facts === null || existsSync(path.join(folder, KEPT)) || Date.now() - facts.mtimeMs < EMPTY_FOR_MS) return;
    await this.remove(id);
  }
}
