import { expect, test } from '../editor-test.ts';

test('the menu lists commands by group, with their keys', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'File' }).hover();
  await expect(page.getByRole('menuitem', { name: /^Save Ctrl\+S$/ })).toBeVisible();
});
