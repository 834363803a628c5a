import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { appMessageSchema, type AppAnswer } from '#shared/protocol/app.ts';
import type { Bridge } from '#shared/protocol/bridge.ts';

function unreachable(): TributaryError {
  return new TributaryError('engine', [
    fault('not-connected', text('The connection to Tributary is lost', '与 Tributary 的连接已断开'), {
      hint: text(
        'See whether `tributary serve` still runs; the page connects again by itself.',
        '请确认 `tributary serve` 仍在运行；页面会自动重新连接。',
      ),
    }),
  ]);
}

interface Waiting {
  readonly resolve: (answer: AppAnswer) => void;
  readonly reject: (error: TributaryError) => void;
}

/** How long to wait before connecting again, in milliseconds: longer each time, up to the last. */
const PAUSES_MS = [250, 500, 1000, 2000, 5000];

/** Talks to the application over a WebSocket of the server that the page came from; connects again where it is cut. */
export class WebBridge implements Bridge {
  readonly #url: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(name: string, event: unknown) => void>();
  readonly #whenOnline = new Set<(online: boolean) => void>();
  #socket: Promise<WebSocket>;
  #nextId = 1;
  #attempts = 0;

  constructor(url: string) {
    this.#url = url;
    this.#socket = this.#connect();
  }

  async request(channel: string, params: unknown): Promise<AppAnswer> {
    const socket = await this.#socket;
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, channel, params }));
    });
  }

  onEvent(listener: (name: string, event: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears when the connection is lost, and when it is there again. */
  onOnline(listener: (online: boolean) => void): () => void {
    this.#whenOnline.add(listener);
    return () => this.#whenOnline.delete(listener);
  }

  #connect(): Promise<WebSocket> {
    const opened = new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(this.#url);
      socket.addEventListener('open', () => {
        this.#tellOnline(true);
        this.#attempts = 0;
        resolve(socket);
      });
      socket.addEventListener('message', ({ data }) => this.#receive(data));
      socket.addEventListener('close', () => {
        reject(unreachable());
        this.#lost();
      });
    });
    // Whoever asks meanwhile is told; where nobody does, nothing is wrong yet.
    opened.catch(() => undefined);
    return opened;
  }

  #lost(): void {
    for (const { reject } of this.#waiting.values()) reject(unreachable());
    this.#waiting.clear();
    this.#tellOnline(false);
    const pause = PAUSES_MS[Math.min(this.#attempts, PAUSES_MS.length - 1)];
    this.#attempts++;
    setTimeout(() => (this.#socket = this.#connect()), pause);
  }

  #tellOnline(online: boolean): void {
    for (const listener of this.#whenOnline) listener(online);
  }

  #receive(data: unknown): void {
    const message = appMessageSchema.parse(JSON.parse(String(data)));
    if (message.kind === 'event') {
      for (const listener of this.#listeners) listener(message.name, message.event);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    waiting?.resolve(message.answer);
  }
}
