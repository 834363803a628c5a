import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { BrowserWindow, Menu, Notification, screen } from 'electron';
import type { AppEvent, AppEventName } from '#shared/protocol/app.ts';
import type { MenuItem, TaskProgress, WindowState } from '#shared/protocol/app/system.ts';
import type { Caller } from '../../services/app/caller.ts';
import { EVENT } from './channels.ts';
import { askAboutCrash, askAboutHang, askAboutUnsaved, chooseFile } from './dialogs.ts';
import { menuBar } from './menu.ts';
import { START_PAGE } from './origin.ts';
import type { Preferences } from './preferences.ts';
import { MINIMUM_SIZE, placeWindow, type WindowBounds } from './window-bounds.ts';

/** What a window needs of the application that it belongs to. */
export interface WindowHost {
  readonly preferences: Preferences;
  /** Where a window was when it was last closed. */
  readonly bounds: WindowBounds | null;
  keepBounds(bounds: WindowBounds): void;
  /** A page is gone: it was closed, loaded again, or has died. */
  gone(caller: Caller): void;
  /** Whether the user is leaving the application, not only this window; asking a second time says no. */
  takeQuitting(): boolean;
  quit(): void;
}

/** How long a page may take to forget what was not saved. It is only tidying: what stays is offered as a draft. */
const DISCARD_PATIENCE_MS = 3000;

/** A window with its page, and the application's way to it. */
export class DesktopWindow {
  readonly window: BrowserWindow;
  /** Settles when events reach the page. */
  readonly loaded: Promise<void>;
  readonly #host: WindowHost;
  #caller: Caller;
  #menu: Menu | null = null;
  #state: WindowState | null = null;
  #hasPage = false;
  #mayClose = false;
  #asking = false;
  #quitAfterwards = false;
  #reloading = false;

  constructor(host: WindowHost) {
    this.#host = host;
    const { bounds, maximized } = placeWindow(
      host.bounds,
      [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
    );
    this.window = new BrowserWindow({
      ...bounds,
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      show: false,
      title: 'Tributary',
      backgroundColor: host.preferences.background,
      webPreferences: {
        preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        webviewTag: false,
        // Chromium would fetch its dictionaries from the network.
        spellcheck: false,
      },
    });
    this.#caller = this.#createCaller();
    if (maximized) this.window.maximize();
    this.#listen();
    this.loaded = this.#load();
  }

  /** The page that the window holds now, as the application knows it. */
  get caller(): Caller {
    return this.#caller;
  }

  get contentsId(): number {
    return this.window.webContents.id;
  }

  focus(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  /** Asks the page to open a file, once it is there to hear it. */
  async open(file: string): Promise<void> {
    await this.loaded;
    this.#caller.emit('projects.openRequested', { file });
  }

  #createCaller(): Caller {
    return {
      id: randomUUID(),
      emit: (name, event) => this.#emit(name, event),
      chooseFile: (params) => chooseFile(this.window, params, this.#host.preferences.language),
      setMenu: (items) => this.#setMenu(items),
      setWindow: (state) => this.#setWindow(state),
      setProgress: (progress) => this.#setProgress(progress),
      notify: (title, body) => this.#notify(title, body),
      closeWindow: () => this.#close(),
    };
  }

  #emit<N extends AppEventName>(name: N, event: AppEvent<N>): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(EVENT, name, event);
  }

  async #load(): Promise<void> {
    try {
      await this.window.loadURL(START_PAGE);
    } catch (error) {
      // Closed before it was there: then nobody waits for it.
      if (!this.window.isDestroyed()) throw error;
    }
  }

  #listen(): void {
    const { window } = this;
    const contents = window.webContents;
    window.once('ready-to-show', () => window.show());
    // The title is what the page says through its channel, not what stands in its document.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('focus', () => this.#showMenu());
    window.on('close', (event) => this.#onClose(event));
    window.on('closed', () => {
      this.#host.gone(this.#caller);
      if (this.#quitAfterwards) this.#host.quit();
    });
    window.on('unresponsive', () => void this.#onHang());
    contents.on('did-navigate', () => {
      if (this.#hasPage) this.#startOver();
      this.#hasPage = true;
    });
    contents.on('render-process-gone', (_, { reason }) => {
      if (reason !== 'clean-exit') void this.#onCrash(reason);
    });
  }

  /** The page is another one now: whatever the former had open, it has no more. */
  #startOver(): void {
    this.#state = null;
    this.#setProgress(null);
    this.#host.gone(this.#caller);
    this.#caller = this.#createCaller();
  }

  #setMenu(items: readonly MenuItem[]): void {
    this.#menu = Menu.buildFromTemplate(menuBar(items, (command) => this.#emit('system.command', { command })));
    if (this.window.isFocused() || BrowserWindow.getAllWindows().length === 1) this.#showMenu();
  }

  #showMenu(): void {
    if (this.#menu !== null) Menu.setApplicationMenu(this.#menu);
  }

  #setWindow(state: WindowState): void {
    this.#state = state;
    const { title, file, edited } = state;
    this.window.setTitle(`${edited ? '• ' : ''}${title} – Tributary`);
    if (process.platform !== 'darwin') return;
    // The file's icon in the title, and the dot in the red button.
    this.window.setRepresentedFilename(file ?? '');
    this.window.setDocumentEdited(edited);
  }

  #setProgress(progress: TaskProgress | null): void {
    if (this.window.isDestroyed()) return;
    // Below 0 there is none.
    if (progress === null) this.window.setProgressBar(-1);
    else this.window.setProgressBar(progress.share, { mode: progress.state });
  }

  #notify(title: string, body: string): boolean {
    if (!Notification.isSupported()) return false;
    const notification = new Notification({ title, body });
    notification.on('click', () => this.focus());
    notification.show();
    return true;
  }

  #close(): void {
    this.#mayClose = true;
    this.window.close();
  }

  #onClose(event: { preventDefault(): void }): void {
    if (this.#mayClose || this.#state?.edited !== true) {
      this.#host.keepBounds({ bounds: this.window.getNormalBounds(), maximized: this.window.isMaximized() });
      return;
    }
    event.preventDefault();
    this.#quitAfterwards = this.#host.takeQuitting();
    if (!this.#asking) void this.#askAndClose(this.#state.title);
  }

  /**
   * The decision is the user's, the work the page's: it knows its document and where to save it. Where it never answers,
   * nothing is lost: the window stays open, or the draft that it kept is offered at the next start.
   */
  async #askAndClose(title: string): Promise<void> {
    this.#asking = true;
    const choice = await askAboutUnsaved(this.window, title, this.#host.preferences.language);
    this.#asking = false;
    if (choice === 'cancel') {
      this.#quitAfterwards = false;
      return;
    }
    this.#emit('system.closeRequested', { unsaved: choice });
    if (choice === 'discard') {
      const timer = setTimeout(() => this.#close(), DISCARD_PATIENCE_MS);
      this.window.once('closed', () => clearTimeout(timer));
    }
  }

  async #onCrash(reason: string): Promise<void> {
    this.#startOver();
    this.#hasPage = false;
    const reload =
      this.#reloading || (await askAboutCrash(this.window, reason, this.#host.preferences.language)) === 'reload';
    this.#reloading = false;
    if (reload) await this.#load();
    else this.#close();
  }

  async #onHang(): Promise<void> {
    if ((await askAboutHang(this.window, this.#host.preferences.language)) === 'wait') return;
    this.#reloading = true;
    this.window.webContents.forcefullyCrashRenderer();
  }
}
