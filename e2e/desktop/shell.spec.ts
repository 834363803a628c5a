import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, SHELL_APP, startUnwatched, test, type Launched } from '../fixtures.ts';

const MENU = {
  items: [
    {
      label: 'File',
      items: [
        { label: 'Save', command: 'save', accelerator: 'CmdOrCtrl+S' },
        { label: 'Undo', command: 'undo', enabled: false },
      ],
    },
  ],
};

const ask = ({ page }: Launched, channel: string, params: object) =>
  page.evaluate(([name, body]) => window.tributary.request(String(name), body), [channel, params] as const);

const events = ({ page }: Launched) => page.getByRole('list', { name: 'Events' }).getByRole('listitem');

/** What the application of the shell has written of its life. */
const told = (state: string) => readFileSync(path.join(state, 'desktop/told.txt'), 'utf8').trim().split('\n');

test.describe('a page', () => {
  test('knows nothing of Electron and Node', async ({ launchApp }) => {
    const { page } = await launchApp({ main: SHELL_APP });
    await expect(page.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
    const names = ['require', 'module', 'process', 'Buffer', 'ipcRenderer', 'electron'];
    expect(await page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([]);
    expect(await page.evaluate(() => Object.keys(window.tributary).sort())).toEqual(['onEvent', 'pathOf', 'request']);
  });

  test('runs in a sandbox', async ({ launchApp }) => {
    const { app } = await launchApp({ main: SHELL_APP });
    const preferences: unknown = await app.evaluate(({ BrowserWindow }): unknown => {
      const [window] = BrowserWindow.getAllWindows();
      // Electron has this for its own tests, and so has no type for it.
      const read: unknown = window && Reflect.get(window.webContents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, window?.webContents, []) : null;
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
    });
    for (const risk of ['allowRunningInsecureContent', 'experimentalFeatures']) {
      expect(preferences).not.toHaveProperty(risk, true);
    }
  });

  test('asks the application, and is answered whatever it asks', async ({ launchApp }) => {
    const shell = await launchApp({ main: SHELL_APP });
    expect(await ask(shell, 'system.info', {})).toMatchObject({ ok: true, result: { shell: 'electron' } });
    expect(await ask(shell, 'system.info', { more: 1 })).toMatchObject({ ok: false, failure: { blame: 'usage' } });
    expect(await ask(shell, 'no.such', {})).toMatchObject({
      ok: false,
      failure: { diagnostics: [{ code: 'unknown-channel' }] },
    });
    expect(await ask(shell, 'projects.drafts', {})).toMatchObject({ ok: false, failure: { blame: 'usage' } });
  });

  test('has an engine, in a process that runs no window', async ({ launchApp }) => {
    const shell = await launchApp({ main: SHELL_APP });
    expect(await ask(shell, 'system.engine', {})).toMatchObject({ ok: true, result: { threads: 1 } });
    expect(told(shell.state)).toContain('engine closed');
  });

  test('loads nothing that the application does not serve, and runs no text as code', async ({ launchApp }) => {
    const { page } = await launchApp({ main: SHELL_APP });
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      await fetch('https://example.com/').catch(() => undefined);
      const image = new Image();
      image.src = 'https://example.com/a.png';
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      while (new Set(violations).size < 4) await new Promise((resolve) => setTimeout(resolve, 10));
      return { violations: [...new Set(violations)], injected: 'injected' in window };
    });
    expect(refused.injected).toBe(false);
    expect(refused.violations).toEqual(
      expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem', 'frame-src']),
    );
    await expect(page.locator('html')).toHaveAttribute('data-text-as-code', 'refused');
  });

  test('stays where it is', async ({ launchApp }) => {
    const shell = await launchApp({ main: SHELL_APP });
    const { page } = shell;
    const address = page.url();
    await page.getByRole('link', { name: 'away' }).click();
    await page.evaluate(() => void window.location.assign('https://example.com/'));
    await page.evaluate(() => void window.location.assign('data:text/html,other'));
    expect(await ask(shell, 'system.info', {})).toMatchObject({ ok: true });
    expect(page.url()).toBe(address);
  });

  test('opens no window', async ({ launchApp }) => {
    const { app, page } = await launchApp({ main: SHELL_APP });
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
    expect(await page.evaluate(() => window.open('index.html'))).toBeNull();
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await expect.poll(() => app.windows().length).toBe(1);
  });

  test('of a window that is not ours is not answered', async ({ launchApp }) => {
    const { app } = await launchApp({ main: SHELL_APP });
    const [other] = await Promise.all([
      app.waitForEvent('window'),
      app.evaluate(
        ({ BrowserWindow }, preload) => {
          const webPreferences = { preload, contextIsolation: true, sandbox: true };
          void new BrowserWindow({ webPreferences }).loadURL('app://tributary/index.html');
        },
        path.join(path.dirname(SHELL_APP), '../preload/preload.cjs'),
      ),
    ]);
    await other.waitForURL(/index\.html/);
    await expect(other.getByRole('heading')).toBeVisible();
    const refusal = await other.evaluate(() =>
      window.tributary.request('system.info', {}).then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    );
    expect(refusal).toContain('not one of our windows');
  });
});

test.describe('the shell', () => {
  test('tells of a menu item that was chosen, and never of a disabled one', async ({ launchApp }) => {
    const shell = await launchApp({ main: SHELL_APP });
    expect(await ask(shell, 'system.setMenu', MENU)).toEqual({ ok: true, result: {} });
    await shell.app.evaluate(({ Menu }) => {
      for (const id of ['undo', 'save']) Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
    });
    await expect(events(shell)).toHaveText([JSON.stringify({ name: 'system.command', event: { command: 'save' } })]);
  });

  test('asks for files by the dialogs of the system, in the user’s language', async ({ launchApp }) => {
    const shell = await launchApp({ main: SHELL_APP });
    await ask(shell, 'system.saveSettings', { language: 'zh-CN' });
    const asked = await shell.app.evaluateHandle(({ dialog }) => {
      const options: unknown[] = [];
      dialog.showOpenDialog = async (...args: unknown[]) => {
        options.push(args.at(-1));
        return { canceled: false, filePaths: ['/tmp/a.tributary'] };
      };
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
      return options;
    });
    expect(await ask(shell, 'files.choose', { mode: 'open', kind: 'project', start: '/tmp' })).toEqual({
      ok: true,
      result: { outcome: 'chosen', file: '/tmp/a.tributary' },
    });
    expect(await ask(shell, 'files.choose', { mode: 'save', kind: 'project' })).toEqual({
      ok: true,
      result: { outcome: 'cancelled' },
    });
    expect(await asked.jsonValue()).toEqual([
      expect.objectContaining({
        defaultPath: '/tmp',
        filters: [
          { name: 'Tributary 项目', extensions: ['tributary'] },
          { name: '带有项目的图片', extensions: ['svg', 'png'] },
        ],
      }),
    ]);
  });

  test('opens the files that it was started with, and those of a second start in the first', async ({
    folder,
    launchApp,
  }) => {
    const projects = folder('files');
    for (const name of ['first.tributary', '第二.tributary']) writeFileSync(path.join(projects, name), '{}');
    const shell = await launchApp({
      main: SHELL_APP,
      args: [path.join(projects, 'first.tributary'), 'gone.tributary'],
    });
    const requested = (name: string) =>
      JSON.stringify({ name: 'projects.openRequested', event: { file: path.join(projects, name) } });
    await expect(events(shell)).toHaveText([requested('first.tributary')]);
    const second = startUnwatched(SHELL_APP, shell.state, ['第二.tributary'], projects);
    await once(second, 'exit');
    await expect(events(shell)).toHaveText([requested('first.tributary'), requested('第二.tributary')]);
    expect(await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('opens its window where it was', async ({ folder, launchApp }) => {
    const state = folder('state');
    const bounds = { x: 40, y: 60, width: 900, height: 700 };
    const first = await launchApp({ main: SHELL_APP, state });
    await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
    await first.app.close();
    expect(told(state).at(-1)).toBe('closed');
    const second = await launchApp({ main: SHELL_APP, state });
    expect(
      await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
    ).toEqual(bounds);
  });

  test('grants a page nothing but to write into the clipboard', async ({ launchApp }) => {
    const { page } = await launchApp({ main: SHELL_APP });
    const states = await page.evaluate(async () => {
      const position = await new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'failed'),
        ),
      );
      return { position, notification: await Notification.requestPermission() };
    });
    expect(states).toEqual({ position: 'denied', notification: 'denied' });
  });
});
