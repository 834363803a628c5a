import { expect, test } from '../editor-test.ts';

test('E5 every command is found by its name in either language, and runs', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await editor.press('Control+k');
  const search = page.getByPlaceholder('What do you want to do?');
  await search.fill('设置');
  await expect(page.getByRole('button', { name: /Settings/ })).toBeVisible();
  await search.fill('settings');
  await page.keyboard.press('Enter');
  await expect(editor.dialog.getByRole('radiogroup', { name: 'Language' })).toBeVisible();
});

test('E5 what cannot be done now is shown, and does nothing', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await editor.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('undo');
  const undo = page.getByRole('button', { name: /Undo/, disabled: true }).last();
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByPlaceholder('What do you want to do?')).toBeVisible();
});

test('E5 the keys of all commands are listed, and the focus goes back', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  const name = page.getByRole('button', { name: 'Digits' }).first();
  await name.focus();
  await page.keyboard.press('?');
  await expect(editor.dialog).toContainText('Ctrl+Shift+S');
  // A dialog takes the focus a moment after it is seen.
  await expect(editor.dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(editor.dialog).toBeHidden();
  await expect(name).toBeFocused();
});

test('language and theme change at once, and stay @journey', async ({ editor }) => {
  const { page } = editor;
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitem', { name: '简体中文' }).click();
  await expect(page.getByRole('button', { name: '新建项目' })).toBeVisible();
  await page.getByRole('button', { name: '主题' }).click();
  await page.getByRole('menuitem', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.getByRole('button', { name: '新建项目' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
