import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import { answer } from '../../services/app/application.ts';
import type { Application } from '../../services/app/create-application.ts';
import { cookieName, isLetIn, isSameOrigin, seenAs } from './guard.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { listenLocally } from './listen.ts';
import { Pages, type Arrival } from './pages.ts';
import { Secrets } from './secrets.ts';
import { findStatic } from './static-files.ts';
import * as words from './words.ts';

const SOCKET_PATH = '/socket';

/** Where a path is all that is wanted of an address. */
const BASE = 'http://localhost';

/** The longest message, a table that was dropped onto the window; it is base64 within JSON, so it takes a third more. */
const LONGEST_MESSAGE = 150_000_000;

const MOST_CONNECTIONS = 500;
const MOST_PAGES = 64;

/** Source: RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;

const PAGE_ID = /^[\w-]{8,64}$/;

export interface WebServerOptions {
  readonly application: Application;
  /** The folder of the page's files. */
  readonly page: string;
  /** The usual one, or any that is free, where it is not said. */
  readonly port?: number | undefined;
  /** Somebody came in with the token that there was. */
  tokenUsed(): void;
}

/** What a refusal says. */
interface Refusal {
  readonly status: number;
  readonly body: string;
}

const WRONG_HOST: Refusal = { status: 403, body: words.WRONG_HOST };
const WRONG_ORIGIN: Refusal = { status: 403, body: words.WRONG_ORIGIN };
const NOT_LET_IN: Refusal = { status: 401, body: words.NOT_LET_IN };
const TOKEN_USED: Refusal = { status: 401, body: words.TOKEN_USED };
const NOT_FOUND: Refusal = { status: 404, body: words.NOT_FOUND };
const TOO_MANY: Refusal = { status: 503, body: words.TOO_MANY };

const isReading = (method: string | undefined) => method === 'GET' || method === 'HEAD';

function addressOf(request: IncomingMessage): URL | null {
  const { url = '' } = request;
  return URL.canParse(url, BASE) ? new URL(url, BASE) : null;
}

function answerPage(response: ServerResponse, status: number, body: string, headers: OutgoingHttpHeaders = {}): void {
  const head = { ...SECURITY_HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  response.writeHead(status, { ...head, 'Content-Length': Buffer.byteLength(body), ...headers }).end(body);
}

function refuseUpgrade(socket: Duplex, { status, body }: Refusal): void {
  const head = { ...SECURITY_HEADERS, 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' };
  const lines = Object.entries({ ...head, 'Content-Length': Buffer.byteLength(body) }).map(
    ([name, value]) => `${name}: ${String(value)}`,
  );
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n'));
}

/** Serves the editor's page to browsers of this machine, and answers it over WebSockets. */
export class WebServer {
  readonly port: number;
  readonly #close: () => Promise<void>;
  readonly #secrets: Secrets;

  private constructor(port: number, secrets: Secrets, close: () => Promise<void>) {
    this.port = port;
    this.#secrets = secrets;
    this.#close = close;
  }

  /** @throws TributaryError where the port cannot be had */
  static async start(options: WebServerOptions): Promise<WebServer> {
    const door = new Door(options);
    const { port, servers } = await listenLocally(options.port, () => door.newServer());
    return new WebServer(port, door.secrets, async () => {
      door.closeSockets();
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    });
  }

  /** An address that lets one browser in, once; the one before is good no more. */
  newUrl(): string {
    return `http://localhost:${this.port}/?token=${this.#secrets.newToken()}`;
  }

  /** Ends all connections and frees the port. */
  close(): Promise<void> {
    return this.#close();
  }
}

/** Looks at whoever comes in, and answers or refuses. */
class Door {
  readonly secrets = new Secrets();
  readonly #options: WebServerOptions;
  readonly #pages: Pages;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE, perMessageDeflate: false });

  constructor(options: WebServerOptions) {
    const { application } = options;
    this.#options = options;
    this.#pages = new Pages(
      (channel, params, page) => answer(application.handlers, channel, params, page),
      (page) => application.gone(page),
    );
  }

  newServer() {
    const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
      this.#request(request, response).catch(() => response.destroy());
    });
    server.maxConnections = MOST_CONNECTIONS;
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(request, socket, head);
    });
    return server;
  }

  closeSockets(): void {
    for (const socket of this.#sockets.clients) {
      socket.close(GOING_AWAY);
      socket.terminate();
    }
  }

  async #request(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = seenAs(request);
    if (seen === null) return answerPage(response, WRONG_HOST.status, WRONG_HOST.body);
    if (!isReading(request.method)) {
      const { status, body } = isSameOrigin(request, seen) ? { status: 405, body: words.ONLY_READING } : WRONG_ORIGIN;
      return answerPage(response, status, body, { Allow: 'GET, HEAD' });
    }
    const address = addressOf(request);
    const token = address?.pathname === '/' ? address.searchParams.get('token') : null;
    const letIn = isLetIn(request, seen, this.secrets);
    if (token !== null && request.method === 'GET') {
      const secret = this.secrets.exchange(token);
      if (secret === null && !letIn) return answerPage(response, TOKEN_USED.status, TOKEN_USED.body);
      const cookie = `${cookieName(seen)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Strict`;
      answerPage(response, 200, words.WELCOME, secret === null ? {} : { 'Set-Cookie': cookie });
      if (secret !== null) this.#options.tokenUsed();
      return;
    }
    if (!letIn) return answerPage(response, NOT_LET_IN.status, NOT_LET_IN.body);
    await this.#sendFile(request, response, address);
  }

  async #sendFile(request: IncomingMessage, response: ServerResponse, address: URL | null): Promise<void> {
    // The address as it was sent: `URL` has resolved what leads upwards already.
    const pathname = (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
    const file = address === null ? null : await findStatic(this.#options.page, pathname);
    if (file === null) {
      const body = pathname === '/' ? words.NOT_BUILT : NOT_FOUND.body;
      return answerPage(response, NOT_FOUND.status, body);
    }
    const head = { 'Content-Type': file.type, 'Content-Length': file.bytes, 'Cache-Control': file.cache };
    response.writeHead(200, { ...SECURITY_HEADERS, ...head });
    if (request.method === 'HEAD') response.end();
    else await pipeline(file.stream(), response);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const seen = seenAs(request);
    if (seen === null) return refuseUpgrade(socket, WRONG_HOST);
    if (!isSameOrigin(request, seen)) return refuseUpgrade(socket, WRONG_ORIGIN);
    if (!isLetIn(request, seen, this.secrets)) return refuseUpgrade(socket, NOT_LET_IN);
    const arrival = arrivalIn(addressOf(request));
    if (arrival === null) return refuseUpgrade(socket, NOT_FOUND);
    if (this.#sockets.clients.size >= MOST_PAGES) return refuseUpgrade(socket, TOO_MANY);
    this.#sockets.handleUpgrade(request, socket, head, (open) => void this.#pages.arrive(open, arrival));
  }
}

/** Which page asks for a connection; null where the address is none for that. */
function arrivalIn(address: URL | null): Arrival | null {
  const page = address?.searchParams.get('page') ?? '';
  const replaces = address?.searchParams.get('replaces') ?? null;
  if (address?.pathname !== SOCKET_PATH || !PAGE_ID.test(page)) return null;
  return { page, replaces };
}
