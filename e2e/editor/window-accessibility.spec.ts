import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../editor-test.ts';

/** What axe finds that keeps people from using it. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

for (const theme of ['light', 'dark'] as const) {
  test(`everybody can use the start screen, the palette, the data tab and dialogs (${theme})`, async ({
    editor,
    shell,
  }) => {
    const { page, dialog } = editor;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    expect(await seriousFaults(page)).toEqual([]);
    await editor.startFrom('Digits');
    await editor.openData();
    await expect(editor.columns).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
    // The desktop asks for files by the system's own dialog.
    const dialogs = ['Control+k', '?', 'Control+,', ...(shell === 'web' ? ['Control+Shift+s'] : [])];
    for (const keys of dialogs) {
      await editor.press(keys);
      await expect(dialog).toBeVisible();
      expect(await seriousFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });
}
