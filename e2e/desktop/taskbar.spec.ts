import { expect, test } from '../editor-test.ts';
import { EditorPage } from '../pages/editor-page.ts';
import { TrainingPage } from '../pages/training-page.ts';

test('the taskbar shows how far training has come, and a notification tells the end of a long one', async ({
  launchApp,
}) => {
  const { app, page } = await launchApp();
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const told = { progress: new Array<number>(), notified: new Array<string>() };
    globalThis.toldByShell = told;
    for (const window of BrowserWindow.getAllWindows()) {
      window.setProgressBar = (progress) => void told.progress.push(progress);
    }
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.notified.push(this.title);
    };
  });
  const told = () => app.evaluate(() => globalThis.toldByShell);
  await new EditorPage(page).startFrom('Wine');
  const training = new TrainingPage(page);
  await training.set({ Epochs: '100000' });
  await training.train();
  await training.expectState('Training');
  await expect.poll(async () => (await told())?.progress.at(-1)).toBeGreaterThanOrEqual(0);
  // A minute passes while the user looks at another window.
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 60_000;
    document.hasFocus = () => false;
  });
  await training.press('Stop');
  await expect.poll(async () => (await told())?.notified).toEqual(['Wine: Stopped; its weights are kept']);
  await expect.poll(async () => (await told())?.progress.at(-1)).toBe(-1);
});
