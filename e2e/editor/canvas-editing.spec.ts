import { CHAIN } from '../pages/canvas-page.ts';
import { pasted } from '../pages/pasted.ts';
import { expect, test } from '../editor-test.ts';

test('E1 a drag is one entry of the history; selection is none', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const before = await canvas.middle(canvas.node('loose'));
  await canvas.drag(before, { x: before.x + 60, y: before.y - 30 });
  await expect.poll(async () => (await canvas.middle(canvas.node('loose'))).x).toBeGreaterThan(before.x + 40);
  await canvas.click('dense');
  await canvas.undo();
  await expect.poll(async () => (await canvas.middle(canvas.node('loose'))).x).toBeCloseTo(before.x, 0);
  await expect(canvas.node('dense').locator('[data-selected=true]')).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect.poll(async () => (await canvas.middle(canvas.node('loose'))).x).toBeGreaterThan(before.x + 40);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await canvas.middle(canvas.node('loose'))).x).toBeGreaterThan(before.x + 40);
});

test('E3 Ctrl+C, X, V and D work through the clipboard, as text; each is undone at once', async ({
  openCanvas,
  page,
}) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('dense');
  await canvas.click('drop', { modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await expect.poll(() => pasted(page)).toContain('tributary-clipboard');
  const place = await canvas.emptyPlace();
  await page.mouse.move(place.x, place.y);
  await page.keyboard.press('Control+v');
  await expect(canvas.wire('dense_1', 'drop_1')).toHaveCount(1);
  await canvas.undo();
  await expect(canvas.nodes).toHaveCount(5);
  await page.keyboard.press('Control+y');
  await expect(canvas.wire('dense_1', 'drop_1')).toHaveCount(1);
  await canvas.click('dense_1');
  await canvas.click('drop_1', { modifiers: ['Shift'] });
  await page.keyboard.press('Control+x');
  await expect(canvas.nodes).toHaveCount(5);
  await canvas.undo();
  await expect(canvas.wire('dense_1', 'drop_1')).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect(canvas.node('dense_1')).toHaveCount(0);
  await page.keyboard.press('Control+v');
  await expect(canvas.node('dense_1')).toBeVisible();
  await canvas.undo();
  await canvas.click('loose');
  await page.keyboard.press('Control+d');
  await expect(canvas.node('loose_1')).toBeVisible();
  await canvas.undo();
  await expect(canvas.nodes).toHaveCount(5);
});
