import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../editor-test.ts';
import { EditorPage } from '../pages/editor-page.ts';

/** Lays a small disk over a folder; says whether that can be done here. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Writes into a folder until nothing more fits. */
function fill(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(1 << 20));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
  }
}

test('F1 a page whose server is gone says so, and goes on with what was edited meanwhile when it is back', async ({
  startShell,
  serveWeb,
  folder,
  projects,
}) => {
  const state = folder('state');
  const application = await startShell(state);
  const editor = new EditorPage(application.page);
  const { page } = editor;
  await editor.startFrom('Wine');
  await editor.expectNodes(9);
  await application.kill();
  const lost = page.getByText('The connection to Tributary is lost. Go on editing');
  await expect(lost).toBeVisible();
  await editor.add('Dense');
  await editor.expectNodes(10);

  const { port } = new URL(page.url());
  const again = await serveWeb({ state, projects, args: ['--port', port, projects] });
  // Its address lets this browser in once more.
  const visitor = await page.context().newPage();
  await visitor.goto(again.address);
  await visitor.getByRole('button', { name: 'New project' }).waitFor();
  await expect(lost).toBeHidden({ timeout: 20_000 });
  await expect(page.getByText('Connected again: the project is as you left it.')).toBeVisible();
  await editor.expectNodes(10);
  await editor.expectSaved(false);
  await editor.press('Control+s');
  await editor.expectSaved(true);
  const [file = ''] = readdirSync(projects, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.tributary'),
  );
  expect(readFileSync(path.join(projects, file), 'utf8')).toContain('"dense_1"');
});

test('F1 saving over a file asks first', async ({ editor, bring }) => {
  bring('wine/wine.tributary');
  await editor.startEmpty();
  await editor.press('Control+s');
  await editor.dialog.getByLabel('Name', { exact: true }).fill('wine');
  await editor.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(editor.dialog.getByRole('alert')).toContainText('There is a “wine.tributary” here already');
  await editor.dialog.getByRole('button', { name: 'Overwrite' }).click();
  await expect(editor.page).toHaveTitle(/^wine/);
});

test('F1 a file that another program changed is told, and overwritten only by decision', async ({ editor, bring }) => {
  const file = bring('wine/wine.tributary');
  bring('wine/wine.csv');
  const { page, dialog } = editor;
  await page.keyboard.press('Control+o');
  await dialog.getByRole('option', { name: 'wine.tributary' }).dblclick();
  await editor.add('Dense');
  const theirs = readFileSync(file, 'utf8').replace('"Wine"', '"Theirs"');
  writeFileSync(file, theirs);
  await expect(page.getByText('The file was changed by another program.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await editor.press('Control+s');
  await expect(dialog).toContainText('Nothing was written yet');
  expect(readFileSync(file, 'utf8')).toBe(theirs);
  await dialog.getByRole('button', { name: 'Overwrite' }).click();
  await editor.expectSaved(true);
  expect(readFileSync(file, 'utf8')).not.toContain('Theirs');

  // Another window is told that this one has the file, and reads what a third program wrote.
  const other = new EditorPage(await page.context().newPage());
  await other.page.goto(page.url());
  await other.page.getByRole('button', { name: 'New project' }).waitFor();
  await other.page.keyboard.press('Control+o');
  await other.dialog.getByRole('option', { name: 'wine.tributary' }).dblclick();
  await expect(other.page.getByText('Another window has this file open.')).toBeVisible();
  writeFileSync(file, theirs);
  await other.page.getByRole('button', { name: 'Reload' }).click();
  await expect(other.page.getByText('The file was changed by another program.')).toBeHidden();
  await other.expectNodes(9);
});

test('F1 a full disk says so; nothing is lost, and saving goes on when there is room', async ({
  editor,
  bring,
  projects,
}) => {
  test.skip(!mountSmallDisk(projects), 'only root on Linux can mount a small disk');
  try {
    const { page, dialog } = editor;
    const file = bring('wine/wine.tributary');
    bring('wine/wine.csv');
    await page.keyboard.press('Control+o');
    await dialog.getByRole('option', { name: 'wine.tributary' }).dblclick();
    await editor.add('Dense');
    const before = readFileSync(file, 'utf8');
    fill(path.join(projects, 'filler'));
    await editor.press('Control+s');
    await expect(page.getByRole('alert').filter({ hasText: 'There is no room left' })).toContainText('nothing is lost');
    expect(readFileSync(file, 'utf8')).toBe(before);
    await editor.expectSaved(false);
    rmSync(path.join(projects, 'filler'));
    await editor.press('Control+s');
    await editor.expectSaved(true);
    expect(readFileSync(file, 'utf8')).toContain('"dense_1"');
  } finally {
    execFileSync('umount', ['--lazy', projects]);
  }
});

test('F1 a file that may not be written says so, and is saved elsewhere', async ({ editor, bring, projects }) => {
  const file = bring('wine/wine.tributary');
  chmodSync(file, 0o444);
  const { page, dialog } = editor;
  await page.keyboard.press('Control+o');
  await dialog.getByRole('option', { name: 'wine.tributary' }).dblclick();
  await expect(page.getByText('The file may not be written: save')).toBeVisible();
  await editor.add('Dense');
  await editor.press('Control+s');
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('copy');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await editor.expectSaved(true);
  await expect(page.getByText('The file may not be written: save')).toBeHidden();
  expect(existsSync(path.join(projects, 'copy.tributary'))).toBe(true);
});

test('F3 a picture that was exported opens again when it is dropped', async ({ editor }) => {
  const { page, dialog } = editor;
  for (const format of ['SVG', 'PNG']) {
    await editor.startFrom('Digits');
    await editor.press('Control+k');
    await page.getByPlaceholder('What do you want to do?').fill('export a picture');
    await page.keyboard.press('Enter');
    await dialog.getByText(format, { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download' }).click(),
    ]);
    await page.getByRole('button', { name: 'Close the project' }).click();
    await expect(page.getByRole('heading', { name: 'Tributary' })).toBeVisible();
    await editor.drop(await download.path(), download.suggestedFilename());
    await editor.expectNodes(12);
    await page.getByRole('button', { name: 'Close the project' }).click();
    await dialog.getByRole('button', { name: "Don't save" }).click();
    await expect(page.getByRole('heading', { name: 'Tributary' })).toBeVisible();
  }
});
