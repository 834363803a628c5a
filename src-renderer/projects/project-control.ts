import { text, type Text } from '#shared/base/text.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import type { Question } from '../dialogs/ask.tsx';
import type { FileChoice } from '../dialogs/file-listing.ts';
import { isDirty, type EditorStore } from '../editor/store.ts';
import type { Keeper } from './keep-drafts.ts';
import { hasCode, openDropped } from './opening.ts';
import { CHANGED_ON_DISK, FORGETS_EDITS, READ_ONLY, UNSAVED } from './questions.ts';

/** What can be done with the open project as a whole. What loses edits asks first. */
export interface ProjectControl {
  create(): Promise<void>;
  /** Lets the user choose a file, and opens it. */
  open(): Promise<void>;
  openFile(file: string): Promise<void>;
  openDropped(file: File): Promise<void>;
  /** Saves, asking for a name where it has none; false where the user decided otherwise. */
  save(): Promise<boolean>;
  saveAs(): Promise<boolean>;
  /** Reads the file again. */
  reload(): Promise<void>;
  /** Back to the start screen. */
  close(): Promise<void>;
  /** The window is to be closed, and the user has said what becomes of the edits; it stays where saving fails. */
  leaveWindow(unsaved: 'save' | 'discard'): Promise<void>;
}

/** What the control works with. */
export interface ProjectWorld {
  readonly store: EditorStore;
  readonly application: ApplicationClient;
  readonly drafts: Keeper;
  readonly ask: <T extends string>(question: Question<T>) => Promise<T | null>;
  readonly chooseFile: (choice: FileChoice) => Promise<string | null>;
  readonly tell: (message: Text) => void;
  readonly onOpen: (session: ProjectSession) => void;
  readonly onClose: () => void;
}

export class OpenProject implements ProjectControl {
  readonly #world: ProjectWorld;
  #isLeaving = false;

  constructor(world: ProjectWorld) {
    this.#world = world;
  }

  create = () => this.#replace(() => this.#world.application.request('projects.create', {}));

  open = async () => {
    const { file } = this.#session();
    const chosen = await this.#world.chooseFile({
      mode: 'open',
      kind: 'project',
      ...(file === null ? {} : { start: file }),
    });
    if (chosen !== null) await this.openFile(chosen);
  };

  openFile = (file: string) => this.#replace(() => this.#world.application.request('projects.open', { file }));

  openDropped = (file: File) => this.#replace(() => openDropped(this.#world.application, file));

  save = async (): Promise<boolean> => {
    const { file, readOnly } = this.#session();
    if (file === null) return this.saveAs();
    if (readOnly) return this.#saveElsewhere();
    try {
      return await this.#write(false);
    } catch (error) {
      if (hasCode(error, 'changed-on-disk')) return this.#settleConflict();
      if (hasCode(error, 'read-only')) return this.#saveElsewhere();
      throw error;
    }
  };

  saveAs = async (): Promise<boolean> => {
    const { store, application, chooseFile, tell } = this.#world;
    const { session, document } = store.getState();
    const name = document.name || session.title;
    const start = session.file ?? (name === '' ? undefined : `${name}.tributary`);
    const file = await chooseFile({ mode: 'save', kind: 'project', ...(start === undefined ? {} : { start }) });
    if (file === null) return false;
    // Whichever dialog it was, it has asked before it named a file that exists.
    const saved = await application.request('projects.saveAs', {
      session: session.session,
      document,
      file,
      overwrite: true,
    });
    store.markSaved(document, { ...saved, readOnly: false, openElsewhere: false });
    tell(text(`Saved as ${saved.title}`, `已另存为 ${saved.title}`));
    return true;
  };

  reload = async () => {
    const { store, application, ask } = this.#world;
    if (isDirty(store.getState()) && (await ask(FORGETS_EDITS)) !== 'reload') return;
    store.open(await application.request('projects.reload', { session: this.#session().session }));
  };

  close = () =>
    this.#leaving(async () => {
      const leave = await this.#mayLeave();
      if (leave === null) return;
      await this.#letGo(leave);
      this.#world.onClose();
    });

  leaveWindow = async (unsaved: 'save' | 'discard') => {
    if (unsaved === 'save' && !(await this.save())) return;
    await this.#letGo({ discard: true });
    await this.#world.application.request('system.closeWindow', {});
  };

  #session() {
    return this.#world.store.getState().session;
  }

  async #write(overwrite: boolean): Promise<boolean> {
    const { store, application, tell } = this.#world;
    const { session, document } = store.getState();
    const saved = await application.request('projects.save', { session: session.session, document, overwrite });
    store.markSaved(document, saved);
    tell(text('Saved', '已保存'));
    return true;
  }

  async #settleConflict(): Promise<boolean> {
    switch (await this.#world.ask(CHANGED_ON_DISK)) {
      case 'overwrite':
        return this.#write(true);
      case 'reload':
        this.#world.store.open(
          await this.#world.application.request('projects.reload', { session: this.#session().session }),
        );
        return false;
      case 'saveAs':
        return this.saveAs();
      case null:
        return false;
    }
  }

  async #saveElsewhere(): Promise<boolean> {
    return (await this.#world.ask(READ_ONLY)) === 'saveAs' ? this.saveAs() : false;
  }

  /** Opens another project in the place of this one; where that fails, this one stays. */
  #replace(open: () => Promise<ProjectSession>): Promise<void> {
    return this.#leaving(async () => {
      const leave = await this.#mayLeave();
      if (leave === null) return;
      const next = await open();
      await this.#letGo(leave);
      this.#world.onOpen(next);
    });
  }

  /** One way out at a time: what is asked for while one is taken would find the project gone. */
  async #leaving(leave: () => Promise<void>): Promise<void> {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    try {
      await leave();
    } finally {
      this.#isLeaving = false;
    }
  }

  /** Asks about what is not saved; null where the user stays. */
  async #mayLeave(): Promise<{ readonly discard: boolean } | null> {
    if (!isDirty(this.#world.store.getState())) return { discard: true };
    const answer = await this.#world.ask(UNSAVED);
    if (answer === null) return null;
    if (answer === 'save') return (await this.save()) ? { discard: true } : null;
    return { discard: true };
  }

  async #letGo({ discard }: { readonly discard: boolean }): Promise<void> {
    this.#world.drafts.stop();
    await this.#world.application.request('projects.close', { session: this.#session().session, discard });
  }
}
