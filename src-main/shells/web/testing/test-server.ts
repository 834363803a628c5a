import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { AppAnswer } from '#shared/protocol/app.ts';
import type { Application } from '../../../services/app/create-application.ts';
import { newFolder, testApplication } from '../../../services/testing/test-window.ts';
import { WebServer } from '../server.ts';
import { send, TestPage } from './test-page.ts';

const ANY_PORT = 0;

/** A server for each test, with a page of two files; a secret lies beside them, and links and hidden files in them. */
export class TestServer {
  readonly folder: string;
  readonly application: Application;
  readonly server: WebServer;
  /** How often somebody came in with a token. */
  readonly used: () => number;

  private constructor(folder: string, application: Application, server: WebServer, used: () => number) {
    this.folder = folder;
    this.application = application;
    this.server = server;
    this.used = used;
  }

  static async start(): Promise<TestServer> {
    const folder = newFolder();
    const page = path.join(folder, 'page');
    mkdirSync(path.join(page, 'assets'), { recursive: true });
    writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>The editor</title>');
    writeFileSync(path.join(page, 'assets', 'main-1234.js'), 'export {};');
    writeFileSync(path.join(page, '.hidden'), 'the secret');
    writeFileSync(path.join(folder, 'secret.txt'), 'the secret');
    symlinkSync(path.join(folder, 'secret.txt'), path.join(page, 'link.txt'));
    const application = testApplication(folder, { folders: [] });
    let used = 0;
    const server = await WebServer.start({ application, page, port: ANY_PORT, tokenUsed: () => used++ });
    return new TestServer(folder, application, server, () => used);
  }

  get port(): number {
    return this.server.port;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.application.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The part of a fresh address that lets a browser in. */
  tokenPath(): string {
    return `/${new URL(this.server.newUrl()).search}`;
  }

  /** Lets a browser in; what it sends from then on. */
  async letIn(): Promise<{ readonly cookie: string }> {
    const { headers } = await send(this.port, this.tokenPath());
    return { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
  }

  /** The headers of a page of this server. */
  origin(host = `localhost:${this.port}`): { readonly host: string; readonly origin: string } {
    return { host, origin: `http://${host}` };
  }

  /** What a page does first, with whatever headers. */
  knock(headers: Readonly<Record<string, string>>, query = '?page=page-one'): TestPage {
    return new TestPage(`ws://127.0.0.1:${this.port}/socket${query}`, headers);
  }

  async openPage(page = 'page-one', known?: { readonly cookie: string }): Promise<TestPage> {
    return this.knock({ ...this.origin(), ...(known ?? (await this.letIn())) }, `?page=${page}`).opened();
  }
}

/** Starts one before each test and ends it after it. */
export function serverForEachTest(): () => TestServer {
  let server: TestServer | undefined;
  beforeEach(async () => {
    server = await TestServer.start();
  });
  afterEach(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('there is a server within tests only');
    return server;
  };
}

/** The code of the first fault; null where all went well. */
export function codeOf(answer: AppAnswer): string | null {
  return answer.ok ? null : (answer.failure.diagnostics[0]?.code ?? '');
}

/** What an answer that went well says of a session. */
export function sessionIn(answer: AppAnswer): { readonly session: string; readonly document: unknown } {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  const { result } = answer;
  if (typeof result !== 'object' || result === null || !('session' in result) || !('document' in result)) {
    throw new Error('no session');
  }
  return { session: String(result.session), document: result.document };
}
