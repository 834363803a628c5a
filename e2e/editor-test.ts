import { cpSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { GraphDocumentInput } from '../shared/graph/document.ts';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { ROOT, test as base, type ShellName } from './fixtures.ts';
import { CanvasPage } from './pages/canvas-page.ts';
import { EditorPage } from './pages/editor-page.ts';

/** A window of the application, whichever shell shows it. */
export interface Shell {
  readonly page: Page;
  /** Ends the application at once, as a crash would. */
  kill(): Promise<void>;
  /** Answers the next question for a file name, which `asked` brings up, with a name in the projects folder. */
  saveAs(name: string, asked: () => Promise<void>): Promise<void>;
}

interface Options {
  readonly shell: ShellName;
}

interface WorkerFixtures {
  /** The browser of the web shell; null where specs run on the desktop. */
  readonly ownBrowser: Browser | null;
}

interface EditorFixtures {
  /** A projects folder, to which examples may be copied. */
  readonly projects: string;
  /** Copies a file of the examples into the projects folder; gives its place there. */
  readonly bring: (file: string) => string;
  /** Starts the application in a folder for settings and drafts, up to its start screen. */
  readonly startShell: (state: string) => Promise<Shell>;
  /** The application, in an empty state. */
  readonly application: Shell;
  /** The window as its user sees it, at the start screen. */
  readonly editor: EditorPage;
  /** Opens a document in the window. */
  readonly openCanvas: (document: GraphDocumentInput) => Promise<CanvasPage>;
}

const VIEWPORT = { width: 1440, height: 900 };

/** Specs of the editor: they run in Electron or its stand-in, and in a browser, as the project says. */
export const test = base.extend<EditorFixtures, Options & WorkerFixtures>({
  shell: ['web', { option: true, scope: 'worker' }],
  ownBrowser: [
    async ({ shell, playwright }, use) => {
      const args = ['--no-sandbox'];
      const browser =
        shell === 'web' ? await playwright.chromium.launch({ executablePath: findChromium(), args }) : null;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  projects: async ({ folder }, use) => use(folder('projects')),
  bring: async ({ projects }, use) =>
    use((file) => {
      const place = path.join(projects, path.basename(file));
      cpSync(path.join(ROOT, 'examples', file), place);
      return place;
    }),
  startShell: async ({ ownBrowser, projects, launchApp, serveWeb }, use) => {
    const contexts: { close(): Promise<void> }[] = [];

    const startDesktop = async (state: string): Promise<Shell> => {
      const { app, page } = await launchApp({ state, projects });
      await page.setViewportSize(VIEWPORT);
      return {
        page,
        kill: async () => {
          const closed = app.waitForEvent('close');
          app.process().kill('SIGKILL');
          await closed;
        },
        saveAs: async (name, asked) => {
          await app.evaluate(
            ({ dialog }, filePath) => {
              dialog.showSaveDialog = async () => ({ canceled: false, filePath });
            },
            path.join(projects, `${name}.tributary`),
          );
          await asked();
        },
      };
    };

    const startWeb = async (browser: Browser, state: string): Promise<Shell> => {
      const context = await browser.newContext({ viewport: VIEWPORT });
      contexts.push(context);
      const [page, served] = await Promise.all([context.newPage(), serveWeb({ state, projects, args: [projects] })]);
      await page.goto(served.address);
      return {
        page,
        kill: () => served.kill(),
        saveAs: async (name, asked) => {
          await asked();
          const dialog = page.getByRole('dialog');
          await dialog.getByLabel('Name', { exact: true }).fill(name);
          await dialog.getByRole('button', { name: 'Save' }).click();
        },
      };
    };

    await use(async (state) => {
      const shell = ownBrowser === null ? await startDesktop(state) : await startWeb(ownBrowser, state);
      // The address that lets a browser in leads on to the page itself.
      await shell.page.getByRole('button', { name: 'New project' }).waitFor();
      return shell;
    });
    for (const context of contexts) await context.close();
  },
  application: async ({ startShell, folder }, use) => use(await startShell(folder('state'))),
  page: async ({ application }, use) => use(application.page),
  editor: async ({ page }, use) => use(new EditorPage(page)),
  openCanvas: async ({ page }, use) => {
    await use(async (document) => {
      const canvas = new CanvasPage(page);
      await canvas.open(document);
      return canvas;
    });
  },
});

export { expect } from './fixtures.ts';
