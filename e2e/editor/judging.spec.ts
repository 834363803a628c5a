import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';
import { SidePanels } from '../pages/side-panels.ts';

/** Trains what is open until it says that it has finished. */
async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 45_000 });
}

/** Draws lines on a square with the mouse; places are shares of its width and height. */
async function draw(page: Page, square: Locator, ...lines: readonly (readonly [number, number])[][]): Promise<void> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await square.boundingBox()) ?? {};
  for (const [start, ...others] of lines) {
    if (start === undefined) continue;
    await page.mouse.move(x + start[0] * width, y + start[1] * height);
    await page.mouse.down();
    for (const [across, down] of others) await page.mouse.move(x + across * width, y + down * height, { steps: 6 });
    await page.mouse.up();
  }
}

test('digits are judged, tried and explained, and compared with a changed graph @journey', async ({ editor }) => {
  test.setTimeout(180_000);
  const { page } = editor;
  const panels = new SidePanels(page);
  await page
    .getByRole('button', { name: /digits/i })
    .first()
    .click();
  await panels.tab('Training');
  await panels.field('Epochs').fill('3');
  await train(page);

  // What went wrong is shown as the model saw it; a click tries the row.
  await panels.tab('Evaluate');
  const wrong = page.getByRole('region', { name: 'Wrong answers' }).last();
  const row = wrong.getByRole('row').nth(1);
  await expect(row.getByRole('img', { name: /^Image of row/ })).toBeVisible();
  const [, , ...told] = await row.getByRole('cell').allTextContents();
  const [truth, named] = told.slice(-3);
  await row.getByRole('button', { name: /^Try row/ }).click();
  const answer = page.getByRole('region', { name: 'Digit', exact: true });
  await expect(answer.locator('[data-answer]')).toHaveText(named ?? '');
  await expect(answer.getByText(`wrong: it is ${truth ?? ''}`)).toBeVisible();
  await expectAccessible(page, '[role=tabpanel]');

  // A one that is drawn is taken for one, while it is drawn.
  const image = page.getByRole('img', { name: 'Draw Image here' });
  const bars = answer.getByRole('list', { name: 'Probability of each class' });
  const ofRow = await bars.textContent();
  await page.getByRole('button', { name: 'Back to usual values' }).click();
  await expect(answer.getByText(/wrong/)).toHaveCount(0);
  await expect(bars).not.toHaveText(ofRow ?? '');
  const before = await bars.textContent();
  await draw(page, image, [
    [0.36, 0.3],
    [0.52, 0.06],
    [0.52, 0.95],
  ]);
  await expect(bars).not.toHaveText(before ?? '');
  await expect(bars.getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Clear Image' }).click();
  await expect(bars).toHaveText(before ?? '');

  // A picture is taken as well, whether it is chosen or dropped.
  const dot = { create: { width: 64, height: 64, channels: 3, background: 'white' } } as const;
  const picture = await sharp(dot).png().toBuffer();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Picture…' }).click();
  await (await chooser).setFiles({ name: 'white.png', mimeType: 'image/png', buffer: picture });
  await expect(bars).not.toHaveText(before ?? '');
  const chosen = await bars.textContent();
  await page.getByRole('button', { name: 'Clear Image' }).click();
  await expect(bars).toHaveText(before ?? '');
  const dropped = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
    data.items.add(new File([bytes], 'white.png', { type: 'image/png' }));
    return data;
  }, picture.toString('base64'));
  await image.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(bars).toHaveText(chosen ?? '');
  await page.getByRole('button', { name: 'Clear Image' }).click();

  await page
    .getByRole('spinbutton', { name: 'Row', exact: true })
    .or(page.getByLabel('Row', { exact: true }))
    .fill('7');
  await expect(answer.getByText(/^right$|^wrong: it is \d$/)).toBeVisible();
  await panels.field('row0').fill('many');
  await expect(page.locator('[data-input=sums] [data-entry-fault]')).toContainText('found “many”');

  // Both inputs, each of the sums, and both branches are measured.
  await panels.tab('Evaluate');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText('20 of 20 measured')).toBeVisible({ timeout: 45_000 });
  const cost = (kind: string) => page.locator(`[data-influence=${kind}]`);
  await expect(cost('input')).toHaveCount(2);
  await expect(cost('column')).toHaveCount(16);
  await expect(cost('branch').first()).toContainText('→ concat');
  await expect(cost('input').first()).toContainText(/^Image|^Row and column sums/);
  await expect(cost('input').first()).toContainText(/\+[\d.]+ ± [\d.]+/);

  // Another graph, trained again: what differs is listed, and marked on the canvas.
  await page.locator('.react-flow__node[data-id=dense_2]').click();
  await panels.field('Units').fill('48');
  await page.keyboard.press('Enter');
  await page.locator('.react-flow__node[data-id=dropout]').click();
  await page.keyboard.press('Delete');
  await page
    .getByRole('button', { name: /Join|Heal/ })
    .first()
    .click();
  await panels.tab('Training');
  await panels.field('Epochs').fill('2');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await panels.tab('Runs');
  await expect(page.locator('tr[data-run]', { hasText: 'Finished' })).toHaveCount(2, { timeout: 45_000 });
  for (const box of await page.locator('tr[data-run]').getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.locator('[data-setting]')).toHaveCount(1);
  await expect(comparison.locator('[data-setting="training.epochs"]')).toHaveText('training.epochs32');
  await expect(comparison.locator('[data-metric="test loss"] [data-verdict]')).toBeVisible();
  const diff = page.getByRole('region', { name: 'What differs between the graphs' });
  await expect(diff.locator('.react-flow__node[data-id=dropout] [data-mark=removed]')).toBeVisible();
  await expect(diff.locator('.react-flow__node[data-id=dense_2] [data-mark=changed]')).toContainText('units: 64 → 48');
  await expect(diff.getByRole('list', { name: 'Legend' })).toContainText('Changed 1');
  await expectAccessible(page, '[data-diff]');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-canvas]')).toBeVisible();
  await expect(diff).toHaveCount(0);
});
