import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from '#shared/base/text.ts';
import type { TributaryError } from '#shared/base/tributary-error.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { ProjectSession as SessionFacts } from '#shared/protocol/app/projects.ts';
import { removeAbandonedParts } from '../../base/files.ts';
import { Queue } from '../../base/queue.ts';
import type { Caller } from '../app/caller.ts';
import { copyDataAlong } from '../data/copy-data.ts';
import type { FileAccess } from '../files/file-access.ts';
import { explainWriteError, fileFault } from '../files/file-faults.ts';
import type { DraftStore } from './drafts.ts';
import { openProject, projectText } from './open-project.ts';
import type { Presence } from './presence.ts';
import type { RecentProjects } from './recent-projects.ts';
import { watch } from './watch-file.ts';
import { hashOf, isReadOnly, writeProject, type Replaces } from './write-project.ts';

/** What sessions of all windows share. */
export interface ProjectStores {
  readonly access: FileAccess;
  readonly drafts: DraftStore;
  readonly presence: Presence;
  readonly recent: RecentProjects;
}

/** What a session begins with. */
export interface SessionStart {
  /** Its draft's id too. */
  readonly id: string;
  readonly file: string | null;
  readonly title: string;
  /** SHA-256 of the file that its document was read from. */
  readonly base: string | null;
  /** Whether edits of it are kept already. */
  readonly hasDraft: boolean;
}

export const ENDING = '.tributary';

/** What people call a file. */
export function titleOf(file: string): string {
  return path.parse(file).name;
}

/** A name as a project file's: with its ending. */
function asProjectFile(file: string): string {
  return file.toLowerCase().endsWith(ENDING) ? file : `${file}${ENDING}`;
}

function neverSaved(): TributaryError {
  const message = text('The project has no file yet', '项目尚未保存为文件');
  return fileFault('never-saved', message, text('Choose where to save it.', '请选择保存位置。'));
}

/** @throws TributaryError where there is no such folder */
async function requireFolder(folder: string): Promise<void> {
  await stat(folder).catch((error: unknown) => {
    throw explainWriteError(error, folder);
  });
}

/** A project that one window has open. What it is asked to do, it does one after another. */
export class ProjectSession {
  readonly id: string;
  readonly caller: Caller;
  readonly #stores: ProjectStores;
  readonly #queue = new Queue();
  #file: string | null;
  #title: string;
  /** SHA-256 of the file as it was last read or written here, and of what its window knows to be there. */
  #base: string | null;
  #told: string | null;
  #hasDraft: boolean;
  #stopWatching: () => void = () => undefined;

  constructor(caller: Caller, stores: ProjectStores, { id, file, title, base, hasDraft }: SessionStart) {
    this.id = id;
    this.caller = caller;
    this.#stores = stores;
    this.#file = file;
    this.#title = title;
    this.#base = base;
    this.#told = base;
    this.#hasDraft = hasDraft;
  }

  /** Where the document's data paths start. */
  get folder(): string {
    return this.#file === null ? this.#stores.drafts.filesOf(this.id) : path.dirname(this.#file);
  }

  /** Whether it has a file. */
  get isTitled(): boolean {
    return this.#file !== null;
  }

  /** Its file. @throws TributaryError where it was never saved */
  get file(): string {
    if (this.#file === null) throw neverSaved();
    return this.#file;
  }

  /** Watches its file, and lets others know that it is open. */
  async begin(): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    this.#stopWatching = watch(file, () => void this.#queue.run(() => this.#lookAtFile(file)));
    const { presence, recent } = this.#stores;
    // Notes for others, and tidying up: where a full disk does not take them, the project is open all the same.
    await Promise.allSettled([presence.enter(file, this.id), recent.add(file), removeAbandonedParts(file)]);
  }

  async describe(document: GraphDocument, dirty: boolean): Promise<SessionFacts> {
    const file = this.#file;
    return {
      session: this.id,
      file,
      title: this.#title,
      document,
      dirty,
      readOnly: file !== null && (await isReadOnly(file)),
      openElsewhere: file !== null && (await this.#stores.presence.openElsewhere(file, this.id)),
    };
  }

  keepDraft(document: GraphDocument, dirty: boolean): Promise<void> {
    return this.#queue.run(async () => {
      if (dirty) await this.#keep(document);
      else await this.#forgetDraft();
    });
  }

  save(document: GraphDocument, overwrite: boolean): Promise<{ file: string; title: string }> {
    return this.#queue.run(async () => {
      if (this.#file === null) throw neverSaved();
      await this.#write(this.#file, document, overwrite);
      await this.#forgetDraft();
      return { file: this.#file, title: this.#title };
    });
  }

  saveAs(document: GraphDocument, named: string, overwrite: boolean): Promise<{ file: string; title: string }> {
    return this.#queue.run(async () => {
      const file = await this.#stores.access.resolve(asProjectFile(named));
      if (file === this.#file) await this.#write(file, document, overwrite);
      // Whoever agreed to overwrite has agreed to the name that he saw.
      else await this.#writeElsewhere(file, document, overwrite && asProjectFile(named) === named);
      await this.#forgetDraft();
      return { file, title: this.#title };
    });
  }

  reload(): Promise<SessionFacts> {
    return this.#queue.run(async () => {
      if (this.#file === null) throw neverSaved();
      const { document, sha256 } = await openProject(this.#file);
      this.#base = sha256;
      this.#told = sha256;
      await this.#forgetDraft();
      return this.describe(document, false);
    });
  }

  /** Ends it. What was not saved can be recovered, but where it is to be discarded. */
  close(discard: boolean): Promise<void> {
    return this.#queue.run(async () => {
      await this.#leaveFile();
      const { drafts } = this.#stores;
      if (discard || !this.#hasDraft) await drafts.remove(this.id);
      drafts.letGo(this.id);
    });
  }

  async #keep(document: GraphDocument): Promise<void> {
    const project = projectText(document);
    await this.#stores.drafts.keep(this.id, { file: this.#file, title: this.#title, base: this.#base, project });
    this.#hasDraft = true;
  }

  async #forgetDraft(): Promise<void> {
    if (this.#file === null) await this.#stores.drafts.forget(this.id);
    else await this.#stores.drafts.remove(this.id);
    this.#hasDraft = false;
  }

  async #write(file: string, document: GraphDocument, overwrite: boolean): Promise<void> {
    const content = projectText(document);
    const replaces: Replaces = overwrite ? { kind: 'anything' } : { kind: 'version', sha256: this.#base };
    this.#base = await writeProject(file, content, replaces);
    this.#told = this.#base;
  }

  async #writeElsewhere(file: string, document: GraphDocument, overwrite: boolean): Promise<void> {
    const content = projectText(document);
    await requireFolder(path.dirname(file));
    const copied = await copyDataAlong(document, this.folder, path.dirname(file));
    try {
      const replaces: Replaces = { kind: overwrite ? 'anything' : 'nothing' };
      this.#base = await writeProject(file, content, replaces);
    } catch (error) {
      for (const copy of copied) await rm(copy, { force: true });
      throw error;
    }
    await this.#leaveFile();
    this.#told = this.#base;
    this.#file = file;
    this.#title = titleOf(file);
    await this.begin();
  }

  async #leaveFile(): Promise<void> {
    this.#stopWatching();
    this.#stopWatching = () => undefined;
    if (this.#file !== null) await this.#stores.presence.leave(this.#file, this.id);
  }

  /** Tells the window once of each version of the file that is not its own. */
  async #lookAtFile(file: string): Promise<void> {
    // One that may not be read just now is looked at again when it changes.
    const found = await hashOf(file).catch(() => this.#told);
    if (file !== this.#file || found === this.#told) return;
    this.#told = found;
    if (found === this.#base) return;
    this.caller.emit('projects.changedOnDisk', { session: this.id, change: found === null ? 'removed' : 'modified' });
  }
}
