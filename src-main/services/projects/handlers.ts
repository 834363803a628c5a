import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { documentSchema, type GraphDocument } from '#shared/graph/document.ts';
import type { ProjectSession as SessionFacts, projectRequests } from '#shared/protocol/app/projects.ts';
import type { Handlers } from '../app/application.ts';
import type { Caller } from '../app/caller.ts';
import { copyDataAlong } from '../data/copy-data.ts';
import type { FileAccess } from '../files/file-access.ts';
import { documentOf, openProject, projectText, readProject } from './open-project.ts';
import { titleOf, type ProjectStores } from './project-session.ts';
import type { Sessions } from './sessions.ts';
import { copyTemplate, listTemplates } from './templates.ts';

interface Places {
  readonly examples: string;
  readonly projectsFolder: string;
}

/** Whether a file is one of those that windows may see. */
async function isSeen(access: FileAccess, file: string): Promise<boolean> {
  return access.resolve(file).then(
    () => true,
    () => false,
  );
}

/** A project without a file. */
interface Untitled {
  readonly title: string;
  readonly document: GraphDocument;
  readonly dirty: boolean;
  /** Where its data lies, if it has some. */
  readonly dataFolder?: string;
}

/** What a window had open that lost its session. */
type Left = z.output<(typeof projectRequests)['projects.rejoin']['params']>;

/** Opens projects in ways of all kinds. */
class Opener {
  readonly #stores: ProjectStores;
  readonly #sessions: Sessions;

  constructor(stores: ProjectStores, sessions: Sessions) {
    this.#stores = stores;
    this.#sessions = sessions;
  }

  async untitled(caller: Caller, { title, document, dirty, dataFolder }: Untitled): Promise<SessionFacts> {
    const { drafts } = this.#stores;
    const id = drafts.hold();
    if (dataFolder !== undefined) await copyDataAlong(document, dataFolder, drafts.filesOf(id));
    const session = await this.#sessions.start(caller, { id, file: null, title, base: null, hasDraft: false });
    return session.describe(document, dirty);
  }

  async file(caller: Caller, named: string): Promise<SessionFacts> {
    const { access, drafts } = this.#stores;
    const { document, file, folder, sha256, inPicture } = await openProject(await access.resolve(named));
    if (inPicture) return this.untitled(caller, { title: titleOf(file), document, dirty: true, dataFolder: folder });
    const start = { id: drafts.hold(), file, title: titleOf(file), base: sha256, hasDraft: false };
    const session = await this.#sessions.start(caller, start);
    return session.describe(document, false);
  }

  async draft(caller: Caller, id: string): Promise<SessionFacts> {
    const { access, drafts } = this.#stores;
    const { file, project } = await drafts.find(id);
    const document = documentOf(project);
    if (file !== null) await access.resolve(file);
    const session = await this.#sessions.start(caller, { ...(await drafts.recover(id)), hasDraft: true });
    return session.describe(document, true);
  }

  async rejoin(caller: Caller, left: Left): Promise<SessionFacts> {
    const { access, drafts } = this.#stores;
    const { session: id, title, document, saved } = left;
    const file = left.file === null ? null : await access.resolve(left.file);
    const draft = await drafts.recover(id).catch(() => null);
    const base = draft === null ? await this.#baseOf(file, saved) : draft.base;
    const start = draft ?? { id: drafts.hold(), file, title, base };
    const session = await this.#sessions.start(caller, { ...start, hasDraft: draft !== null });
    const dirty = base === null || saved === null || projectText(saved) !== projectText(document);
    await session.keepDraft(document, dirty);
    return session.describe(document, dirty);
  }

  /** The version of a file that a window knows; null where the file is another one by now, so that saving asks first. */
  async #baseOf(file: string | null, saved: GraphDocument | null): Promise<string | null> {
    if (file === null || saved === null) return null;
    const found = await openProject(file).catch(() => null);
    return found !== null && projectText(found.document) === projectText(saved) ? found.sha256 : null;
  }
}

/** Answers what windows ask of projects: opening, keeping, saving, recovering. */
export function projectHandlers(
  { examples, projectsFolder }: Places,
  stores: ProjectStores,
  sessions: Sessions,
): Pick<Handlers, keyof typeof projectRequests> {
  const { access, drafts, recent } = stores;
  const open = new Opener(stores, sessions);
  const seen = async (file: string | null) => file === null || isSeen(access, file);
  return {
    'projects.templates': () => listTemplates(examples),
    'projects.recent': async () => {
      const notes = await recent.list();
      const visible = await Promise.all(notes.map(({ file }) => seen(file)));
      return notes
        .filter((_, index) => visible[index])
        .map(({ file, opened }) => ({ file, title: titleOf(file), opened, exists: existsSync(file) }));
    },
    'projects.forgetRecent': async ({ file }) => {
      await recent.forget(file);
      return {};
    },
    'projects.create': (_, caller) => {
      const graph = { nodes: [], edges: [] };
      const document = documentSchema.parse({ format: 'tributary', version: 1, graph });
      return open.untitled(caller, { title: '', document, dirty: false });
    },
    'projects.createFromTemplate': async ({ template }, caller) =>
      open.file(caller, await copyTemplate(examples, template, projectsFolder)),
    'projects.open': ({ file }, caller) => open.file(caller, file),
    'projects.openContent': async ({ name, content }, caller) => {
      const { document } = readProject(Buffer.from(content, 'base64'));
      return open.untitled(caller, { title: titleOf(name), document, dirty: true });
    },
    'projects.keepDraft': async ({ session, document, dirty }, caller) => {
      await sessions.of(caller, session).keepDraft(document, dirty);
      return {};
    },
    'projects.save': ({ session, document, overwrite }, caller) =>
      sessions.of(caller, session).save(document, overwrite),
    'projects.saveAs': ({ session, document, file, overwrite }, caller) =>
      sessions.of(caller, session).saveAs(document, file, overwrite),
    'projects.reload': ({ session }, caller) => sessions.of(caller, session).reload(),
    'projects.close': async ({ session, discard }, caller) => {
      await sessions.close(sessions.of(caller, session), discard);
      return {};
    },
    'projects.drafts': async () => {
      const abandoned = await drafts.abandoned();
      const visible = await Promise.all(abandoned.map(({ file }) => seen(file)));
      return abandoned
        .filter((_, index) => visible[index])
        .map(({ id, file, title, edited }) => ({ id, file, title, edited }));
    },
    'projects.recover': ({ draft }, caller) => open.draft(caller, draft),
    'projects.rejoin': (left, caller) => open.rejoin(caller, left),
    'projects.discardDraft': async ({ draft }) => {
      await drafts.discard(draft);
      return {};
    },
  };
}
