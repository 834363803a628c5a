import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { Caller } from '../app/caller.ts';
import { ProjectSession, type ProjectStores, type SessionStart } from './project-session.ts';

function sessionGone(): TributaryError {
  const message = text('This project is no longer open here', '此项目在这里已不再打开');
  const hint = text('Open it again: what was not saved can be recovered.', '请重新打开：未保存的内容可以恢复。');
  return new TributaryError('usage', [fault('session-gone', message, { hint })]);
}

/** The projects that windows have open. */
export class Sessions {
  readonly #stores: ProjectStores;
  readonly #open = new Map<string, ProjectSession>();

  constructor(stores: ProjectStores) {
    this.#stores = stores;
  }

  async start(caller: Caller, start: SessionStart): Promise<ProjectSession> {
    const session = new ProjectSession(caller, this.#stores, start);
    this.#open.set(session.id, session);
    await session.begin();
    return session;
  }

  /** A window's own session. @throws TributaryError where it has none of that id */
  of(caller: Caller, id: string): ProjectSession {
    const session = this.#open.get(id);
    if (session === undefined || session.caller !== caller) throw sessionGone();
    return session;
  }

  async close(session: ProjectSession, discard: boolean): Promise<void> {
    this.#open.delete(session.id);
    await session.close(discard);
  }

  /** A window is gone: its unsaved edits wait to be recovered. */
  async closeAllOf(caller: Caller): Promise<void> {
    const own = [...this.#open.values()].filter((session) => session.caller === caller);
    await Promise.all(own.map((session) => this.close(session, false)));
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map((session) => this.close(session, false)));
  }
}
