import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, SHELL_APP, test, type Launched } from '../fixtures.ts';

const EDITED = { title: 'digits', file: '/tmp/digits.tributary', edited: true };

const ask = ({ page }: Launched, channel: string, params: object) =>
  page.evaluate(([name, body]) => window.tributary.request(String(name), body), [channel, params] as const);

/** Answers the next questions of the shell by the numbers of their buttons, and keeps what was asked. */
function answerWith({ app }: Launched, ...buttons: readonly number[]) {
  return app.evaluateHandle(({ dialog }, answers) => {
    const questions: string[] = [];
    const left = [...answers];
    dialog.showMessageBox = async (...args: unknown[]) => {
      questions.push(JSON.stringify(args.at(-1)));
      return { response: left.shift() ?? 0, checkboxChecked: false };
    };
    return questions;
  }, buttons);
}

const SAVE = 0;
const DISCARD = 1;
const CANCEL = 2;

/** Closes the window as its user does, or leaves the application. */
const closeWindow = ({ app }: Launched) =>
  app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.close());
const quit = ({ app }: Launched) => app.evaluate(({ app: electron }) => void electron.quit());

const windowCount = ({ app }: Launched) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('closes at once where nothing is unsaved', async ({ launchApp }) => {
  const shell = await launchApp({ main: SHELL_APP });
  await ask(shell, 'system.setWindow', { ...EDITED, edited: false });
  const closed = shell.app.waitForEvent('close');
  await closeWindow(shell).catch(() => undefined);
  await closed;
  const told = readFileSync(path.join(shell.state, 'desktop/told.txt'), 'utf8');
  expect(told).toBe('gone\nclosed\n');
});

test('shows the title and that something is unsaved', async ({ launchApp }) => {
  const shell = await launchApp({ main: SHELL_APP });
  await ask(shell, 'system.setWindow', EDITED);
  const title = () => shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(await title()).toBe('• digits – Tributary');
  await ask(shell, 'system.setWindow', { ...EDITED, edited: false });
  expect(await title()).toBe('digits – Tributary');
});

test('asks about unsaved work, and stays where the user cancels', async ({ launchApp }) => {
  const shell = await launchApp({ main: SHELL_APP });
  await ask(shell, 'system.setWindow', EDITED);
  const questions = await answerWith(shell, CANCEL);
  await closeWindow(shell);
  await expect.poll(() => questions.jsonValue()).toHaveLength(1);
  expect(JSON.parse((await questions.jsonValue())[0] ?? '')).toMatchObject({
    message: 'Save the changes to “digits”?',
    buttons: ['Save', 'Don’t save', 'Cancel'],
    cancelId: CANCEL,
  });
  expect(await windowCount(shell)).toBe(1);
  await expect(shell.page.getByRole('listitem')).toHaveCount(0);
});

for (const [choice, button] of [
  ['save', SAVE],
  ['discard', DISCARD],
] as const) {
  test(`has the page ${choice} its work, then leaves`, async ({ launchApp }) => {
    const shell = await launchApp({ main: SHELL_APP });
    await ask(shell, 'system.setWindow', EDITED);
    await answerWith(shell, button);
    // An answer of the page may be lost: it closes its window at once. A call from it is not.
    const heard: string[] = [];
    await shell.page.exposeFunction('hear', (told: string) => heard.push(told));
    await shell.page.evaluate(() => {
      window.tributary.onEvent((name, event) => void window.hear?.(JSON.stringify({ name, event })));
    });
    const closed = shell.app.waitForEvent('close');
    await quit(shell);
    await closed;
    expect(heard.map((told): unknown => JSON.parse(told))).toEqual([
      { name: 'system.closeRequested', event: { unsaved: choice } },
    ]);
  });
}

test('loads a page again that has died, and forgets what it had', async ({ launchApp }) => {
  const shell = await launchApp({ main: SHELL_APP });
  await ask(shell, 'system.setWindow', EDITED);
  const questions = await answerWith(shell, 0);
  await shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => questions.jsonValue()).toHaveLength(1);
  const heading = () =>
    shell.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.querySelector("h1")?.textContent'),
    );
  await expect.poll(heading).toBe('The shell’s own page');
  const told = path.join(shell.state, 'desktop/told.txt');
  expect(existsSync(told) ? readFileSync(told, 'utf8') : '').toBe('gone\n');
});
