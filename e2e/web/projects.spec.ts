import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EditorPage } from '../pages/editor-page.ts';
import { expect, test } from './window-test.ts';

/** Everything that is kept of edits that no file holds. */
function keptIn(state: string): string {
  const drafts = path.join(state, 'drafts');
  if (!existsSync(drafts)) return '';
  const files = readdirSync(drafts, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('draft.json'),
  );
  return files.map((name) => readFileSync(path.join(drafts, name), 'utf8')).join('\n');
}

test('F1 a project is saved under a name, and stands among the recent ones', async ({ editor, projects }) => {
  const { page, dialog } = editor;
  await editor.startEmpty();
  await editor.expectSaved(true);
  await editor.add('Dense');
  await editor.expectSaved(false);
  await editor.press('Control+s');
  await dialog.getByLabel('Name', { exact: true }).fill('mine');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await editor.expectSaved(true);
  const written = readFileSync(path.join(projects, 'mine.tributary'), 'utf8');
  expect(written).toContain('"Dense"');
  await page.getByRole('button', { name: 'Close the project' }).click();
  await page.getByRole('button', { name: 'mine' }).first().click();
  await editor.expectNodes(1);
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

test('F1 leaving with unsaved changes asks, and a cancel stays', async ({ editor }) => {
  const { page, dialog } = editor;
  await editor.startFrom('Digits');
  await editor.add('Dense');
  await page.getByRole('button', { name: 'Close the project' }).click();
  await expect(dialog).toContainText('Save the changes?');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await editor.expectSaved(false);
  await page.getByRole('button', { name: 'Close the project' }).click();
  await dialog.getByRole('button', { name: "Don't save" }).click();
  await expect(page.getByRole('heading', { name: 'Tributary' })).toBeVisible();
  await expect(page.getByText('Unsaved work to recover')).toBeHidden();
});

test('F1 what was edited before a crash is offered again', async ({ page, folder, serveWeb }) => {
  const state = folder('state');
  const projects = folder('projects');
  const first = await serveWeb({ state, projects, args: [projects] });
  await page.goto(first.address);
  const editor = new EditorPage(page);
  await editor.startFrom('Wine');
  await editor.add('Dense');
  // The draft lies on the disk before the crash comes.
  await expect.poll(() => keptIn(state)).toContain('dense_');
  await first.kill();
  await expect(page.getByText('The connection to Tributary is lost')).toBeVisible();

  const again = await page.context().newPage();
  await again.goto((await serveWeb({ state, projects, args: [projects] })).address);
  await expect(again.getByText('Unsaved work to recover')).toBeVisible();
  await again.getByRole('button', { name: 'Recover Wine' }).click();
  const recovered = new EditorPage(again);
  await recovered.expectNodes(10);
  await recovered.expectSaved(false);
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

test('F2 a project file that is dropped onto the window opens', async ({ editor, bring }) => {
  await editor.drop(bring('wine/wine.tributary'), 'wine.tributary');
  await expect(editor.palette).toBeVisible();
  await editor.expectNodes(9);
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
