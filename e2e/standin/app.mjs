import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayGoOn } from './cancellable.mjs';

/** Whether a process is there. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** `app`: its life from ready to quit, and the lock that lets only one of it run. */
export class App extends EventEmitter {
  isPackaged = false;
  #name = 'Electron';
  #paths = new Map();
  #ready;
  #setReady = () => {};
  #isReady = false;
  #lock = null;
  #windows;

  /** @param {{ all(): Iterable<{ close(): void, isDestroyed(): boolean }> }} windows */
  constructor(windows) {
    super();
    this.#windows = windows;
    this.#ready = new Promise((resolve) => (this.#setReady = resolve));
    this.commandLine = { appendSwitch() {}, hasSwitch: () => false };
  }

  /** Called when whoever watches has attached. */
  becomeReady() {
    if (this.#isReady) return;
    this.#isReady = true;
    this.emit('ready');
    this.#setReady();
  }

  whenReady = () => this.#ready;
  isReady = () => this.#isReady;
  getName = () => this.#name;
  getVersion = () => '0.0.0';
  getLocale = () => (process.env.LANG ?? 'en-US').split('.')[0].replace('_', '-');
  getAppPath = () => process.cwd();
  setAppUserModelId() {}

  setName(name) {
    this.#name = name;
  }

  setPath(name, path) {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  getPath(name) {
    return this.#paths.get(name) ?? join(tmpdir(), `standin-${this.#name}`, name);
  }

  /** A second start leaves its arguments in a folder that the first one watches. */
  requestSingleInstanceLock() {
    const folder = join(this.getPath('userData'), 'standin-starts');
    const owner = join(folder, 'owner');
    mkdirSync(folder, { recursive: true });
    if (existsSync(owner) && isAlive(Number(readFileSync(owner, 'utf8')))) {
      const start = JSON.stringify({ args: process.argv, folder: process.cwd() });
      writeFileSync(join(folder, `${process.pid}.partial`), '');
      writeFileSync(join(folder, `${process.pid}.json`), start);
      return false;
    }
    writeFileSync(owner, String(process.pid));
    this.#lock = { owner, watcher: watch(folder, () => this.#hearStarts(folder)) };
    this.#lock.watcher.unref();
    return true;
  }

  #hearStarts(folder) {
    for (const name of readdirSync(folder).filter((it) => it.endsWith('.json'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      // Empty while it is being written; the watcher then hears of it once more.
      if (text === '') continue;
      rmSync(join(folder, name));
      const { args, folder: cwd } = JSON.parse(text);
      this.emit('second-instance', {}, args, cwd, null);
    }
  }

  quit() {
    if (!mayGoOn(this, 'before-quit')) return;
    this.quitting = true;
    for (const window of [...this.#windows.all()]) window.close();
    this.#leaveWhenEmpty();
  }

  /** A window is gone. */
  windowClosed() {
    if ([...this.#windows.all()].length > 0) return;
    if (this.quitting) this.#leaveWhenEmpty();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  /** A window wants to stay: whoever quits has to begin again. */
  stay() {
    this.quitting = false;
  }

  #leaveWhenEmpty() {
    if (!this.quitting || [...this.#windows.all()].length > 0) return;
    if (mayGoOn(this, 'will-quit')) this.exit(0);
  }

  exit(code = 0) {
    this.emit('quit', {}, code);
    if (this.#lock !== null) rmSync(this.#lock.owner, { force: true });
    process.exit(code);
  }
}
