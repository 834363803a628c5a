import { EventEmitter } from 'node:events';
import { mayGoOn } from './cancellable.mjs';
import { WebContents } from './web-contents.mjs';

/** Windows that are open, the one that was focused last at the end. */
const open = [];

/** What the windows have in common with `app`. */
export const windows = { all: () => open, chromium: null, app: null };

/** `BrowserWindow`: its frame exists in numbers only, its page in Chromium. */
export class BrowserWindow extends EventEmitter {
  #bounds;
  #maximized = false;
  #minimized = false;
  #visible = false;
  #destroyed = false;
  #title;

  constructor({ x = 0, y = 0, width = 800, height = 600, title = '', webPreferences = {} } = {}) {
    super();
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.webPreferences = webPreferences;
    this.webContents = new WebContents(windows.chromium, {
      preload: webPreferences.preload,
      width,
      height,
      window: this,
    });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    open.push(this);
    windows.app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows = () => [...open];
  static getFocusedWindow = () => open.at(-1) ?? null;
  static fromWebContents = (contents) => open.find((window) => window.webContents === contents) ?? null;

  get id() {
    return this.webContents.id;
  }

  loadURL(address) {
    return this.webContents.loadURL(address);
  }

  openAnother(address) {
    return new BrowserWindow().loadURL(address);
  }

  isDestroyed = () => this.#destroyed;
  isVisible = () => this.#visible;
  isMinimized = () => this.#minimized;
  isMaximized = () => this.#maximized;
  isFocused = () => open.at(-1) === this;
  getTitle = () => this.#title;
  getNormalBounds = () => ({ ...this.#bounds });
  getBounds = () => ({ ...this.#bounds });
  isDocumentEdited = () => this.documentEdited === true;

  setTitle(title) {
    this.#title = title;
  }

  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds };
  }

  setRepresentedFilename(file) {
    this.representedFilename = file;
  }

  /** What the taskbar would show; tests read it. */
  setProgressBar(progress, { mode = 'normal' } = {}) {
    this.progressBar = { progress, mode };
  }

  setDocumentEdited(edited) {
    this.documentEdited = edited;
  }

  maximize() {
    this.#maximized = true;
  }

  unmaximize() {
    this.#maximized = false;
  }

  minimize() {
    this.#minimized = true;
  }

  restore() {
    this.#minimized = false;
  }

  show() {
    this.#visible = true;
    this.focus();
  }

  focus() {
    open.splice(open.indexOf(this), 1);
    open.push(this);
    this.emit('focus', {});
  }

  close() {
    if (this.#destroyed) return;
    if (mayGoOn(this, 'close')) this.destroy();
    else windows.app.stay();
  }

  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    open.splice(open.indexOf(this), 1);
    void this.webContents.destroy();
    this.emit('closed');
    windows.app.windowClosed();
  }
}

export const webContents = {
  getAllWebContents: () => open.map((window) => window.webContents),
  fromId: (id) => open.map((window) => window.webContents).find((contents) => contents.id === id),
  fromDevToolsTargetId: (id) => open.map((window) => window.webContents).find(({ targetId }) => targetId === id),
};
