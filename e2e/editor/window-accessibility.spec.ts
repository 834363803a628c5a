import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';

test('everybody can use the start screen, the editor, its tabs and its dialogs', async ({ editor }) => {
  const { page, dialog } = editor;
  await expectAccessible(page);
  await editor.startFrom('Digits');
  await editor.openData();
  await expect(editor.columns).toBeVisible();
  await expectAccessible(page);
  for (const tab of ['Problems', 'Curves', 'Training', 'Code']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
    await expectAccessible(page, '[role=tabpanel]');
  }
  for (const keys of ['Control+k', '?', 'Control+,']) {
    await editor.press(keys);
    await expect(dialog).toBeVisible();
    await expectAccessible(page, '[role=dialog]');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});
