import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { REAL_ELECTRON, STAND_IN } from './electron-in-use.ts';

export const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** The desktop application, and the shell alone with a page of its own. */
const APP = path.join(ROOT, 'dist/app/main/main.js');
export const SHELL_APP = path.join(ROOT, '.cache/shell-app/app/main/main.js');

/** Chromium's sandbox does not run as root. */
const IS_ROOT = process.getuid?.() === 0;

/** Where the specs of the editor run. */
export type ShellName = 'desktop' | 'web';

export interface LaunchOptions {
  /** The folder for settings, drafts and windows; an empty one where it is not said. */
  readonly state?: string;
  /** The folder for new projects. */
  readonly projects?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The main process to run: the application, unless it is said. */
  readonly main?: string;
}

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly state: string;
}

/** A web shell that runs. */
export interface Served {
  readonly address: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

export interface Fixtures {
  /** A folder that is gone after the test. */
  readonly folder: (name: string) => string;
  /** Starts the desktop application; it is closed after the test. */
  readonly launchApp: (options?: LaunchOptions) => Promise<Launched>;
  /** Starts the web shell; it is ended after the test. */
  readonly serveWeb: (options?: LaunchOptions) => Promise<Served>;
  /** Starts the web shell and returns its address; it is ended after the test. */
  readonly launchWeb: (options?: LaunchOptions) => Promise<string>;
}

type Folders = Pick<LaunchOptions, 'env'> & { readonly state: string; readonly projects: string };

function environment({ state, projects, env = {} }: Folders): Record<string, string> {
  const merged = {
    ...process.env,
    LANG: 'en_US.UTF-8',
    TRIBUTARY_LANG: 'en',
    TRIBUTARY_STATE: state,
    TRIBUTARY_PROJECTS: projects,
    ...env,
  };
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(merged)) {
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}

/** How the same Electron is started without anybody watching, as by a second double-click. */
export function startUnwatched(main: string, state: string, args: readonly string[], cwd: string): ChildProcess {
  const program = REAL_ELECTRON ?? STAND_IN;
  return spawn(program, [...(IS_ROOT ? ['--no-sandbox'] : []), main, ...args], {
    cwd,
    env: environment({ state, projects: state }),
    stdio: 'ignore',
  });
}

/** The first address that a program writes. */
async function firstAddress(child: ChildProcess): Promise<string> {
  let written = '';
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the web shell ended with ${String(code)}:\n${written}`);
  });
  const told = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text;
        const [address] = /http:\/\/\S+/.exec(written) ?? [];
        if (address !== undefined) resolve(address);
      });
    }
  });
  return Promise.race([told, ended]);
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  folder: async ({}, use) => {
    const folders: string[] = [];
    await use((name) => {
      const folder = mkdtempSync(path.join(tmpdir(), `tributary-${name}-`));
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },

  launchApp: async ({ folder }, use) => {
    const launched: ElectronApplication[] = [];
    await use(
      async ({ state = folder('state'), projects = folder('projects'), args = [], env = {}, main = APP } = {}) => {
        const app = await _electron.launch({
          ...(REAL_ELECTRON === null ? { executablePath: STAND_IN } : {}),
          chromiumSandbox: !IS_ROOT,
          args: [main, ...args],
          env: environment({ state, projects, env }),
          cwd: projects,
        });
        launched.push(app);
        const page = await app.firstWindow();
        // A window is there before its page is.
        await page.waitForURL(/index\.html/);
        return { app, page, state };
      },
    );
    // A window with unsaved work would ask; what a test leaves open is nobody's work.
    for (const app of launched) {
      await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined);
      await app.close();
    }
  },

  serveWeb: async ({ folder }, use) => {
    const running: ChildProcess[] = [];
    await use(async ({ state = folder('state'), projects = folder('projects'), args = [], env = {} } = {}) => {
      const child = spawn(process.execPath, [path.join(ROOT, 'dist/cli.js'), 'serve', ...args], {
        cwd: projects,
        env: environment({ state, projects, env }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.push(child);
      const end = async (signal: NodeJS.Signals) => {
        if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, 'exit');
      };
      return { address: await firstAddress(child), kill: () => end('SIGKILL') };
    });
    for (const child of running) {
      if (child.exitCode === null && child.signalCode === null && child.kill()) await once(child, 'exit');
    }
  },

  launchWeb: async ({ serveWeb }, use) => {
    await use(async (options) => (await serveWeb(options)).address);
  },
});

export { expect } from '@playwright/test';
