import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, ipcMain, protocol, session } from 'electron';
import type { AppAnswer } from '#shared/protocol/app.ts';
import type { StartProcess } from '../../engine-client/engine-process.ts';
import { answer, type Handlers } from '../../services/app/application.ts';
import type { Caller } from '../../services/app/caller.ts';
import { REQUEST } from './channels.ts';
import { DesktopWindow, type WindowHost } from './desktop-window.ts';
import { forkUtility } from './engine-process.ts';
import { fileArguments } from './file-arguments.ts';
import { guardContents, guardSession } from './guard.ts';
import { SCHEME } from './origin.ts';
import { Preferences } from './preferences.ts';
import { servePage } from './serve-page.ts';
import { isTrusted } from './trusted-sender.ts';
import { readBounds, writeBounds, type WindowBounds } from './window-bounds.ts';

/** What answers the windows, whatever the shell. */
export interface Application {
  readonly handlers: Handlers;
  /** A window is gone, and all that it had open with it. */
  gone(caller: Caller): unknown;
  /** Ends engines and whatever else runs. */
  close(): Promise<void>;
}

/** What the desktop gives to the application that it shows. */
export interface DesktopPlaces {
  /** The desktop's own folder: the profile of its Chromium, and where its window was. */
  readonly profile: string;
  readonly locale: string;
  /** The file that an engine process runs, and how it is started. */
  readonly engine: string;
  readonly startProcess: StartProcess;
  /** The folder of the examples that ship. */
  readonly examples: string;
}

/** A file of `dist/`, seen from `dist/app/main/`, where this is built to. */
const built = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const RENDERER = built('app/renderer');

/** The shell itself, where it asks what windows ask. */
const SHELL: Caller = { id: 'desktop', emit: () => undefined };

/** The desktop application: its life, its windows, and the way of their requests. */
class Desktop implements WindowHost {
  readonly preferences = new Preferences();
  bounds: WindowBounds | null = null;
  readonly #application: Application;
  readonly #boundsFile: string;
  readonly #windows = new Set<DesktopWindow>();
  #quitting = false;
  #written: Promise<unknown> = Promise.resolve();

  constructor(application: Application, profile: string) {
    this.#application = application;
    this.#boundsFile = path.join(profile, 'window.json');
  }

  async start(files: readonly string[]): Promise<void> {
    protocol.handle(SCHEME, (request) => servePage(RENDERER, request));
    guardSession(session.defaultSession);
    ipcMain.handle(REQUEST, (event, channel: unknown, params: unknown) => {
      const contents = new Set([...this.#windows].map(({ contentsId }) => contentsId));
      const window = [...this.#windows].find(({ contentsId }) => contentsId === event.sender.id);
      if (window === undefined || !isTrusted(event, contents)) throw new Error('not one of our windows');
      return this.#answer(String(channel), params, window.caller);
    });
    this.bounds = await readBounds(this.#boundsFile);
    app.on('before-quit', () => (this.#quitting = true));
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' || this.#quitting) app.quit();
    });
    app.on('activate', () => {
      this.#lastWindow().focus();
    });
    app.on('will-quit', (event) => {
      event.preventDefault();
      void this.#leave();
    });
    // The window is to have its colour from the start.
    await this.#learn(SHELL);
    const window = this.#lastWindow();
    await window.loaded;
    for (const file of files) await window.open(file);
  }

  /** Opens files in the window that was used last, or in a new one. */
  async open(files: readonly string[]): Promise<void> {
    const window = this.#lastWindow();
    window.focus();
    for (const file of files) await window.open(file);
  }

  keepBounds(bounds: WindowBounds): void {
    this.bounds = bounds;
    this.#written = writeBounds(this.#boundsFile, bounds);
  }

  gone(caller: Caller): void {
    void this.#application.gone(caller);
  }

  takeQuitting(): boolean {
    const quitting = this.#quitting;
    this.#quitting = false;
    return quitting;
  }

  quit(): void {
    app.quit();
  }

  #lastWindow(): DesktopWindow {
    return [...this.#windows].at(-1) ?? this.#createWindow();
  }

  #createWindow(): DesktopWindow {
    const window = new DesktopWindow(this);
    this.#windows.add(window);
    window.window.on('focus', () => {
      // The last is the one that was used last.
      this.#windows.delete(window);
      this.#windows.add(window);
    });
    window.window.once('closed', () => this.#windows.delete(window));
    return window;
  }

  async #answer(channel: string, params: unknown, caller: Caller): Promise<AppAnswer> {
    const answered = await answer(this.#application.handlers, channel, params, caller);
    if (channel === 'system.saveSettings' && answered.ok) await this.#learn(caller);
    return answered;
  }

  async #learn(caller: Caller): Promise<void> {
    this.preferences.apply(await this.#application.handlers['system.info']({}, caller));
  }

  async #leave(): Promise<void> {
    await Promise.allSettled([this.#written, this.#application.close()]);
    app.exit();
  }
}

async function existing(files: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (it) => it.isFile(),
        () => false,
      ),
    ),
  );
  return files.filter((_, index) => found[index]);
}

function placesOf(profile: string): DesktopPlaces {
  return {
    profile,
    locale: app.getLocale(),
    engine: built('engine.js'),
    startProcess: forkUtility,
    examples: app.isPackaged ? path.join(process.resourcesPath, 'examples') : built('../examples'),
  };
}

/** Opens files that the system hands over: at once, or when the application has started. */
class Inbox {
  readonly #waiting: string[];
  #desktop: Desktop | null = null;

  constructor(files: readonly string[]) {
    this.#waiting = [...files];
  }

  async open(files: readonly string[]): Promise<void> {
    if (this.#desktop === null) this.#waiting.push(...files);
    else await this.#desktop.open(await existing(files));
  }

  async deliverTo(desktop: Desktop): Promise<void> {
    this.#desktop = desktop;
    await desktop.start(await existing(this.#waiting));
  }
}

async function start(create: (places: DesktopPlaces) => Application): Promise<void> {
  app.setName('Tributary');
  const { TRIBUTARY_STATE } = process.env;
  if (TRIBUTARY_STATE) app.setPath('userData', path.resolve(TRIBUTARY_STATE, 'desktop'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const inbox = new Inbox(fileArguments(process.argv, process.cwd()));
  app.on('second-instance', (_, args, folder) => void inbox.open(fileArguments(args, folder)));
  // A Mac tells in this way of files that were double-clicked, of the first before it is ready.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    void inbox.open([file]);
  });
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  guardContents(app);
  await app.whenReady();
  const places = placesOf(app.getPath('userData'));
  await inbox.deliverTo(new Desktop(create(places), places.profile));
}

/**
 * Runs the desktop application: the one of this user, for a second start only hands its files over to the first. Has to be
 * called before Electron is ready, and not to be waited for: Electron is not ready before its main module has been run.
 */
export function runDesktop(create: (places: DesktopPlaces) => Application): void {
  start(create).catch((error: unknown) => {
    dialog.showErrorBox('Tributary', error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  });
}
