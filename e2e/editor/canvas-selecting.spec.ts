import { CHAIN } from '../pages/canvas-page.ts';
import { expect, test } from '../editor-test.ts';

test('S1 click, shift-click, box, Escape and Ctrl+A select', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('dense');
  await expect(canvas.selected).toHaveCount(1);
  await canvas.click('drop', { modifiers: ['Shift'] });
  await expect(canvas.selected).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(canvas.selected).toHaveCount(0);
  const [input, dense] = [await canvas.node('input').boundingBox(), await canvas.node('dense').boundingBox()];
  if (input === null || dense === null) throw new Error('the nodes are not shown');
  await canvas.drag({ x: input.x - 10, y: input.y + input.height + 40 }, { x: dense.x + 20, y: dense.y + 20 });
  await expect(canvas.selected).toHaveCount(2);
  await page.keyboard.press('Control+a');
  await expect(canvas.page.locator('.react-flow__node [data-selected=true]')).toHaveCount(5);
});

test('S2 space-drag and middle-drag pan, Ctrl+wheel zooms, 1 and 2 fit', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const before = await canvas.middle(canvas.node('dense'));
  const place = await canvas.emptyPlace();
  await page.mouse.move(place.x, place.y);
  await page.mouse.down({ button: 'middle' });
  await canvas.moveTo({ x: place.x + 40, y: place.y + 30 });
  await page.mouse.up({ button: 'middle' });
  await expect.poll(async () => Math.round((await canvas.middle(canvas.node('dense'))).x - before.x)).toBe(40);
  await canvas.graph.focus();
  await page.keyboard.down('Space');
  await canvas.drag(place, { x: place.x - 40, y: place.y - 30 });
  await page.keyboard.up('Space');
  await expect.poll(async () => Math.round((await canvas.middle(canvas.node('dense'))).x - before.x)).toBe(0);
  const width = async (id: string) => (await canvas.node(id).boundingBox())?.width ?? 0;
  const size = await width('dense');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 200);
  await page.keyboard.up('Control');
  await expect.poll(() => width('dense')).toBeLessThan(size);
  await page.keyboard.press('1');
  await expect.poll(async () => Math.round(await width('dense'))).toBe(Math.round(size));
  await canvas.click('dense');
  await page.keyboard.press('2');
  await expect.poll(() => width('dense')).toBeGreaterThan(size);
});

test('S3 arrows walk along wires, Alt+arrows move, Tab moves the focus', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('input');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(canvas.node('drop').locator('[data-selected=true]')).toHaveCount(1);
  const before = await canvas.middle(canvas.node('drop'));
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => (await canvas.middle(canvas.node('drop'))).y).toBeGreaterThan(before.y);
  await canvas.undo();
  await expect.poll(async () => (await canvas.middle(canvas.node('drop'))).y).toBe(before.y);
  await canvas.node('input').focus();
  await page.keyboard.press('Tab');
  await expect(canvas.node('dense')).toBeFocused();
  await expect(canvas.node('dense').locator('[data-selected=true]')).toHaveCount(1);
});

test('S4 F2 renames in place, and undone; Ctrl+F finds by name, type or param', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('drop');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the node' }).fill('随机失活');
  await page.keyboard.press('Enter');
  await expect(canvas.node('drop')).toContainText('随机失活');
  await canvas.undo();
  await expect(canvas.node('drop')).not.toContainText('随机失活');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('units=4');
  await page.keyboard.press('Enter');
  await expect(canvas.node('dense').locator('[data-selected=true]')).toHaveCount(1);
});

test('S5 tidy lays the graph out, align and distribute arrange, and nodes snap; each is undone at once', async ({
  openCanvas,
  page,
}) => {
  const canvas = await openCanvas(CHAIN);
  const box = async (id: string) => {
    const found = await canvas.node(id).boundingBox();
    if (found === null) throw new Error('the node is not shown');
    return found;
  };
  const top = async (id: string) => Math.round((await box(id)).y);
  await canvas.click('loose');
  const loose = await canvas.middle(canvas.node('loose'));
  const [dense, own] = [await box('dense'), await box('loose')];
  // Three pixels off the left edge of the node above: the guide shows, and it snaps.
  await canvas.press(loose);
  await canvas.moveTo({ x: loose.x + dense.x - own.x + 3, y: loose.y + 20 });
  await expect(page.locator('[class*=guide]').first()).toBeVisible();
  await page.mouse.up();
  await expect.poll(async () => Math.round((await box('loose')).x)).toBe(Math.round(dense.x));
  await canvas.undo();
  await expect.poll(async () => Math.round((await box('loose')).x)).toBe(Math.round(own.x));
  await canvas.graph.focus();
  await page.keyboard.press('Escape');
  /** How far the loose node is below the first one, in heights of its own: tidying shows the whole graph. */
  const below = async () => {
    const [loose, input] = [await box('loose'), await box('input')];
    return Number(((loose.y - input.y) / loose.height).toFixed(2));
  };
  const before = await below();
  await page.keyboard.press('Control+Shift+l');
  await expect.poll(below).not.toBe(before);
  await expect.poll(async () => (await top('input')) === (await top('dense'))).toBe(true);
  await canvas.undo();
  await expect.poll(below).toBe(before);

  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await canvas.click('input');
  await canvas.click('dense', { modifiers: ['Shift'] });
  await canvas.click('loose', { modifiers: ['Shift'] });
  await inspector.getByRole('button', { name: 'Align top edges' }).click();
  await expect.poll(below).toBe(0);
  await canvas.graph.focus();
  await canvas.undo();
  await expect.poll(below).toBe(before);
  await page.keyboard.press('Escape');
  await canvas.click('input');
  await canvas.click('drop', { modifiers: ['Shift'] });
  await canvas.click('loose', { modifiers: ['Shift'] });
  const gaps = async () => {
    const [left, middle, right] = [await box('input'), await box('loose'), await box('drop')];
    return Math.abs(middle.x - left.x - left.width - (right.x - middle.x - middle.width));
  };
  const uneven = await gaps();
  expect(uneven).toBeGreaterThan(10);
  await inspector.getByRole('button', { name: 'Distribute across' }).click();
  await expect.poll(gaps).toBeLessThan(3);
  await canvas.graph.focus();
  await canvas.undo();
  await expect.poll(gaps).toBeCloseTo(uneven, 0);
});
