import type { Page } from '@playwright/test';

/**
 * The text in the clipboard, read as a person would: by pasting it into a field. No page may read the clipboard itself on
 * the desktop. The focus goes back to where it was.
 */
export async function pasted(page: Page): Promise<string> {
  const before = await page.evaluateHandle(() => document.activeElement);
  const field = await page.evaluateHandle(() => {
    const area = document.createElement('textarea');
    document.body.append(area);
    area.focus();
    return area;
  });
  await page.keyboard.press('Control+v');
  const written = await field.evaluate((area) => {
    area.remove();
    return area.value;
  });
  await before.evaluate((element) => element instanceof HTMLElement && element.focus());
  return written;
}
