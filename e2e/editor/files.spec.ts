import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../editor-test.ts';
import { EditorPage } from '../pages/editor-page.ts';

/** Everything that is kept of edits that no file holds. */
function keptIn(state: string): string {
  const drafts = path.join(state, 'drafts');
  if (!existsSync(drafts)) return '';
  const files = readdirSync(drafts, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('draft.json'),
  );
  return files.map((name) => readFileSync(path.join(drafts, name), 'utf8')).join('\n');
}

test('F1 a project is saved under a name, and stands among the recent ones @journey', async ({
  application,
  editor,
  projects,
}) => {
  const { page } = editor;
  await editor.startEmpty();
  await editor.expectSaved(true);
  await editor.add('Dense');
  await editor.expectSaved(false);
  await application.saveAs('mine', () => editor.press('Control+s'));
  await editor.expectSaved(true);
  const written = readFileSync(path.join(projects, 'mine.tributary'), 'utf8');
  expect(written).toContain('"Dense"');
  await page.getByRole('button', { name: 'Close the project' }).click();
  await page.getByRole('button', { name: 'mine' }).first().click();
  await editor.expectNodes(1);
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

test('F2 a project file that is dropped onto the window opens', async ({ editor, bring }) => {
  await editor.drop(bring('wine/wine.tributary'), 'wine.tributary');
  await expect(editor.palette).toBeVisible();
  await editor.expectNodes(9);
});

test('F1 what was edited before a crash is offered again @journey', async ({ startShell, folder }) => {
  const state = folder('state');
  const first = await startShell(state);
  const editor = new EditorPage(first.page);
  await editor.startFrom('Wine');
  await editor.add('Dense');
  // The draft lies on the disk before the crash comes.
  await expect.poll(() => keptIn(state)).toContain('dense_');
  await first.kill();

  const { page } = await startShell(state);
  await expect(page.getByText('Unsaved work to recover')).toBeVisible();
  await page.getByRole('button', { name: 'Recover Wine' }).click();
  const recovered = new EditorPage(page);
  await recovered.expectNodes(10);
  await recovered.expectSaved(false);
});
