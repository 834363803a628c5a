import { expect, test } from '../editor-test.ts';
import { CanvasPage } from '../pages/canvas-page.ts';
import { expectTidy } from '../pages/layout.ts';

const TABS = ['problems', 'curves', 'runs', 'evaluate', 'try', 'training', 'data', 'code', 'log'] as const;
const DIALOGS = [
  ['the commands', 'Control+k'],
  ['the shortcuts', '?'],
  ['the settings', 'Control+,'],
] as const;

for (const language of ['English', '简体中文'] as const) {
  test(`nothing overlaps, is cut off or scrolls sideways (${language})`, async ({ editor }) => {
    test.setTimeout(120_000);
    const { page, dialog } = editor;
    const canvas = new CanvasPage(page);
    await editor.speak(language);
    await expectTidy(page, 'the start screen');

    await page
      .getByRole('button', { name: language === 'English' ? 'Digits' : '手写数字' })
      .first()
      .click();
    await canvas.node('conv_1').waitFor();
    for (const [index, tab] of TABS.entries()) {
      await page.getByRole('tab').nth(index).click();
      await expect(page.getByRole('tabpanel')).not.toBeEmpty();
      if (tab === 'data') await page.getByRole('listbox').getByRole('option').first().waitFor();
      await expectTidy(page, tab);
    }

    for (const [what, keys] of DIALOGS) {
      await editor.press(keys);
      await expect(dialog).toBeVisible();
      await expectTidy(page, what);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }

    for (const node of ['conv_1', 'digit']) {
      await canvas.graph.focus();
      await page.keyboard.press('1');
      await canvas.click(node);
      await expectTidy(page, `the inspector of ${node}`);
    }
    await page.keyboard.press('Control+a');
    await expectTidy(page, 'the inspector of all nodes');
  });
}
