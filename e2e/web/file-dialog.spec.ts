import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';
import { expectTidy } from '../pages/layout.ts';

for (const language of ['English', '简体中文']) {
  test(`the page’s own file dialog keeps nobody out and nothing of it overlaps (${language})`, async ({
    editor,
    bring,
  }) => {
    const { page, dialog } = editor;
    bring('wine/wine.tributary');
    await editor.speak(language);
    await page.keyboard.press('Control+o');
    await expect(dialog.getByRole('option', { name: 'wine.tributary' })).toBeVisible();
    await expectTidy(page, 'the file dialog');
    await expectAccessible(page, '[role=dialog]');
  });
}
