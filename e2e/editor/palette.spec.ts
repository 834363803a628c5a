import { expect, test } from '../editor-test.ts';

test('A1 a layer is dragged from the palette to where it should be', async ({ editor }) => {
  await editor.startEmpty();
  const canvas = editor.page.locator('[data-canvas]').first();
  const layer = editor.palette.locator('[data-layer="Dense"]').getByRole('button').first();
  await layer.dragTo(canvas, { targetPosition: { x: 300, y: 200 } });
  await editor.expectNodes(1);
  await editor.press('Control+z');
  await editor.expectNodes(0);
});

test('A1 the palette is searched by names of both languages, and Enter adds', async ({ editor }) => {
  await editor.startEmpty();
  const search = editor.palette.getByRole('textbox', { name: 'Search layers' });
  await search.fill('全连接');
  await expect(editor.palette.locator('[data-layer]').first()).toHaveAttribute('data-layer', 'Dense');
  await search.fill('conv2d');
  await search.press('Enter');
  await editor.expectNodes(1);
});

test('groups of the palette fold, and stay folded', async ({ editor }) => {
  await editor.startEmpty();
  const core = editor.palette.getByRole('button', { name: 'Core' });
  await core.click();
  await expect(core).toHaveAttribute('aria-expanded', 'false');
  await expect(editor.palette.locator('[data-layer="Dense"]')).toHaveCount(0);
  await editor.page.getByRole('button', { name: 'Close the project' }).click();
  await editor.startEmpty();
  await expect(editor.palette.getByRole('button', { name: 'Core' })).toHaveAttribute('aria-expanded', 'false');
});

test('modules are made, renamed and deleted in the palette', async ({ editor }) => {
  const { page, dialog, palette } = editor;
  await editor.startEmpty();
  await palette.getByRole('button', { name: 'New module' }).click();
  await palette.getByRole('button', { name: 'More of Module' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Tower');
  await page.keyboard.press('Enter');
  await palette.getByRole('button', { name: 'Tower', exact: true }).click();
  await editor.expectNodes(1);
  await palette.getByRole('button', { name: 'More of Tower' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('The module “Tower” is used by')).toBeVisible();
});
