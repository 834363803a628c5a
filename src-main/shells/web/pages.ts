import type { WebSocket } from 'ws';
import { Page, type Answer } from './page.ts';

/** How long a page whose connection broke may take to come back before it counts as closed. */
const GRACE_MS = 60_000;

/** How often each page has to show that it is still there. A tunnel that broke says nothing by itself. */
const HEARTBEAT_MS = 15_000;

/** What browsers say when a page was closed, reloaded or left. Source: RFC 6455, 7.4.1. */
const LEFT_ON_PURPOSE = new Set([1000, 1001]);

/** Where a page comes from: its own id, and the page in the same tab before it. */
export interface Arrival {
  readonly page: string;
  readonly replaces: string | null;
}

/** The pages that are open, or whose connection broke a moment ago. */
export class Pages {
  readonly #answer: Answer;
  readonly #gone: (page: Page) => Promise<void>;
  readonly #pages = new Map<string, Page>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();

  constructor(answer: Answer, gone: (page: Page) => Promise<void>) {
    this.#answer = answer;
    this.#gone = gone;
  }

  /** A page has connected, for the first time or again. */
  async arrive(socket: WebSocket, { page: id, replaces }: Arrival): Promise<void> {
    // Listened to before anything is waited for, so that nothing is missed.
    const page = this.#pages.get(id) ?? new Page(id, this.#answer);
    this.#pages.set(id, page);
    clearTimeout(this.#leaving.get(id));
    page.connect(socket);
    watchOver(socket);
    socket.on('close', (code) => {
      if (page.disconnect(socket)) this.#left(page, LEFT_ON_PURPOSE.has(code) ? 0 : GRACE_MS);
    });
    // The tab has crashed, and a new page is in its place. Where the tab was duplicated, the other page is still there.
    const before = replaces === null ? undefined : this.#pages.get(replaces);
    if (before?.isConnected === false) await this.#forget(before);
  }

  #left(page: Page, graceMs: number): void {
    if (graceMs === 0) void this.#forget(page);
    else this.#leaving.set(page.id, setTimeout(() => void this.#forget(page), graceMs).unref());
  }

  async #forget(page: Page): Promise<void> {
    clearTimeout(this.#leaving.get(page.id));
    this.#leaving.delete(page.id);
    if (!this.#pages.delete(page.id)) return;
    // Nobody is there to be told: what could not be cleared away is cleared at the next start.
    await this.#gone(page).catch(() => undefined);
  }
}

/** Ends a connection whose other end no longer answers. */
function watchOver(socket: WebSocket): void {
  let answered = true;
  const heartbeat = setInterval(() => {
    if (!answered) socket.terminate();
    answered = false;
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('pong', () => {
    answered = true;
  });
  // What is wrong with a frame (too long, not UTF-8) has closed the connection with its code already.
  socket.on('error', () => undefined);
  socket.on('close', () => clearInterval(heartbeat));
}
