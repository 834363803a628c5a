import { request, type IncomingMessage, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import { text as readText } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { appMessageSchema, type AppAnswer } from '#shared/protocol/app.ts';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request just as it is: the path is not tidied up on the way, as `fetch` would. */
export async function send(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answered> {
  const asked = request({ host: '127.0.0.1', port, path, method, headers: { Host: `localhost:${port}`, ...headers } });
  const answered = new Promise<Answered>((resolve, reject) => {
    asked.once('error', reject);
    asked.once('response', (response) => {
      readText(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      );
    });
  });
  asked.end();
  return answered;
}

/** The page's end of a socket. */
export class TestPage {
  readonly socket: WebSocket;
  readonly #waiting = new Map<number, (answer: AppAnswer) => void>();
  #nextId = 0;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data: Buffer) => {
      const message = appMessageSchema.parse(JSON.parse(data.toString('utf8')));
      if (message.kind === 'answer') this.#waiting.get(message.id)?.(message.answer);
    });
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  /** The status of the answer that refused the socket. */
  async refused(): Promise<number> {
    const response = await new Promise<IncomingMessage>((resolve) => {
      this.socket.once('unexpected-response', (_, refusal) => resolve(refusal));
    });
    this.socket.on('error', () => undefined);
    this.socket.terminate();
    return response.statusCode ?? 0;
  }

  /** The code that the socket was closed with. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.socket.once('close', resolve));
  }

  /** Sends a request and waits for its answer. */
  ask(channel: string, params: unknown, id = this.#nextId++): Promise<AppAnswer> {
    const answer = this.answerTo(id);
    this.socket.send(JSON.stringify({ id, channel, params }));
    return answer;
  }

  answerTo(id: number): Promise<AppAnswer> {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
