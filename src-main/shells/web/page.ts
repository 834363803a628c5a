import type { WebSocket } from 'ws';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { appRequestSchema, type AppAnswer, type AppEvent, type AppEventName } from '#shared/protocol/app.ts';
import type { Caller } from '../../services/app/caller.ts';

/** Requests of a page that are worked on at the same time; it is not listened to while there are more. */
const MOST_AT_WORK = 64;

/** What may wait for a page that does not read: more, and it is cut off. It comes back when it can. */
const MOST_UNREAD_BYTES = 256 * 1024 * 1024;

/** Events that wait for a page that is away, and answers that it may ask for again. */
const MOST_KEPT = 100;

/** The number of an answer to something that was no request. */
const NO_REQUEST = -1;

/** Answers a request; never throws. */
export type Answer = (channel: string, params: unknown, caller: Caller) => Promise<AppAnswer>;

const notARequest: AppAnswer = {
  ok: false,
  failure: {
    blame: 'usage',
    diagnostics: [
      fault(
        'bad-frame',
        text(
          'Expected a request as JSON text: {id, channel, params}',
          '需要 JSON 文本形式的请求：{id, channel, params}',
        ),
      ),
    ],
  },
};

const answerGone: AppAnswer = {
  ok: false,
  failure: {
    blame: 'usage',
    diagnostics: [
      fault(
        'answer-gone',
        text(
          'This was answered, but the connection broke before the answer came',
          '此请求已处理，但连接在应答到达前中断',
        ),
        { hint: text('Look whether it was done, and try again.', '请检查操作是否已完成，然后重试。') },
      ),
    ],
  },
};

function requestIn(data: string) {
  try {
    return appRequestSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * A page in a browser. Its connection may break and be made again: what was told meanwhile is told then. The numbers of its
 * requests rise, so one that it sends again, not knowing whether it had arrived, is not done twice.
 */
export class Page implements Caller {
  readonly id: string;
  readonly #answer: Answer;
  #socket: WebSocket | null = null;
  #atWork = 0;
  #lastRequest = NO_REQUEST;
  readonly #answers = new Map<number, string>();
  readonly #undelivered: string[] = [];

  constructor(id: string, answer: Answer) {
    this.id = id;
    this.#answer = answer;
  }

  get isConnected(): boolean {
    return this.#socket !== null;
  }

  /** Speaks over a connection from now on; one that it had before is closed. */
  connect(socket: WebSocket): void {
    this.#socket?.close(4001, 'replaced');
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => {
      if (this.#socket === socket) this.#receive(isBinary ? '' : data.toString('utf8'));
    });
    for (const message of this.#undelivered.splice(0)) this.#send(message);
  }

  /** The connection is gone; whether it was this page's. */
  disconnect(socket: WebSocket): boolean {
    if (this.#socket !== socket) return false;
    this.#socket = null;
    return true;
  }

  emit<N extends AppEventName>(name: N, event: AppEvent<N>): void {
    const message = JSON.stringify({ kind: 'event', name, event });
    if (this.#socket !== null) this.#send(message);
    else if (this.#undelivered.push(message) > MOST_KEPT) this.#undelivered.shift();
  }

  #receive(data: string): void {
    const request = requestIn(data);
    if (request === null) {
      this.#send(answerText(NO_REQUEST, notARequest));
      return;
    }
    const { id, channel, params } = request;
    if (id <= this.#lastRequest) this.#answerAgain(id);
    else void this.#work(id, channel, params);
  }

  async #work(id: number, channel: string, params: unknown): Promise<void> {
    this.#lastRequest = id;
    this.#answers.set(id, '');
    if (++this.#atWork >= MOST_AT_WORK) this.#socket?.pause();
    const message = answerText(id, await this.#answer(channel, params, this));
    if (--this.#atWork < MOST_AT_WORK) this.#socket?.resume();
    this.#keepAnswer(id, message);
    this.#send(message);
  }

  /** A request that was heard before: it is being worked on, or its answer is sent again while it is kept. */
  #answerAgain(id: number): void {
    const kept = this.#answers.get(id);
    if (kept !== '') this.#send(kept ?? answerText(id, answerGone));
  }

  #keepAnswer(id: number, message: string): void {
    if (message.length > LONGEST_KEPT) this.#answers.delete(id);
    else this.#answers.set(id, message);
    for (const [old, kept] of this.#answers) {
      if (this.#answers.size <= MOST_KEPT) break;
      if (kept !== '') this.#answers.delete(old);
    }
  }

  #send(message: string): void {
    const socket = this.#socket;
    if (socket === null) return;
    socket.send(message);
    if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
  }
}

/** Longer answers, such as pictures, are not kept for a page that might ask again. */
const LONGEST_KEPT = 1_000_000;

function answerText(id: number, answer: AppAnswer): string {
  return JSON.stringify({ kind: 'answer', id, answer });
}
