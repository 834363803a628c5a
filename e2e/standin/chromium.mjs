import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../scripts/lib/chromium.mjs';

/**
 * A Chromium without windows of its own, controlled through a pipe. Its line `DevTools listening on …` goes to standard
 * error, where Playwright waits for it. Emits what targets tell: `event` with method, params and session.
 */
export class Chromium extends EventEmitter {
  #next = 0;
  #waiting = new Map();
  #rest = '';

  /** @param {string[]} switches those that the stand-in was started with */
  constructor(switches) {
    super();
    this.profile = mkdtempSync(join(tmpdir(), 'tributary-standin-'));
    const port = switches.some((it) => it.startsWith('--remote-debugging-port')) ? ['--remote-debugging-port=0'] : [];
    this.process = spawn(
      findChromium(),
      [
        '--headless=new',
        '--no-sandbox',
        '--no-startup-window',
        '--no-first-run',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-extensions',
        '--disable-default-apps',
        '--disable-breakpad',
        '--disable-features=Translate,OptimizationHints,MediaRouter',
        '--metrics-recording-only',
        '--mute-audio',
        '--in-process-gpu',
        '--password-store=basic',
        `--user-data-dir=${this.profile}`,
        '--remote-debugging-pipe',
        ...port,
      ],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
    );
    this.process.stderr?.setEncoding('utf8').on('data', (text) => {
      for (const line of text.split('\n').filter((it) => it.startsWith('DevTools listening'))) {
        process.stderr.write(`${line}\n`);
      }
    });
    this.process.stdio[4]?.on('data', (chunk) => this.#hear(String(chunk)));
    this.process.once('exit', () => this.emit('exit'));
    process.once('exit', () => this.end());
  }

  /** Ends it at once, and takes its profile away. */
  end() {
    this.process.kill('SIGKILL');
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.process.stdio[3]?.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** @param {string} text */
  #hear(text) {
    const parts = (this.#rest + text).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.#take(JSON.parse(part));
  }

  /** @param {any} message */
  #take({ id, method, params, sessionId, result, error }) {
    if (id === undefined) {
      this.emit('event', method, params, sessionId);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new Error(`${waiting.method}: ${error.message}`));
  }
}
