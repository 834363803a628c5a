import { CHAIN, documentOf } from '../pages/canvas-page.ts';
import { expect, test } from '../editor-test.ts';

test('A1 a layer is dragged from the palette onto the canvas', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await page
    .getByText('Flatten', { exact: true })
    .first()
    .dragTo(canvas.graph, { targetPosition: { x: 300, y: 60 } });
  await expect(canvas.node('flatten_1')).toBeVisible();
  await expect(canvas.selected).toHaveCount(1);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(canvas.node('flatten_1')).toHaveCount(0);
});

test('A2 a double click, or A, searches at the pointer; Enter inserts, Escape closes', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const place = await canvas.emptyPlace();
  await page.mouse.dblclick(place.x, place.y);
  await expect(canvas.search).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(canvas.search).toBeHidden();
  await page.keyboard.press('a');
  await page.keyboard.type('fully connected');
  await expect(canvas.search.getByRole('option').first()).toContainText('Dense');
  await page.keyboard.press('Enter');
  await expect(canvas.node('dense_1')).toBeVisible();
  await expect(canvas.search).toBeHidden();
  await canvas.undo();
  await expect(canvas.node('dense_1')).toHaveCount(0);
});

test('A3 a visible button does the same, and an empty graph says what to do', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(documentOf([], []));
  await expect(page.getByText('Double-click to search for a layer')).toBeVisible();
  await canvas.graph.getByRole('button', { name: 'Add a layer…' }).click();
  await page.keyboard.type('input');
  await page.keyboard.press('Enter');
  await expect(canvas.nodes).toHaveCount(1);
  await canvas.undo();
  await expect(canvas.nodes).toHaveCount(0);
});

test('A4 a wire released on empty canvas offers what fits, and wires the choice', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.drag(await canvas.middle(canvas.port('dense', 'output')), await canvas.emptyPlace());
  await expect(canvas.search).toBeVisible();
  await page.keyboard.type('conv2d');
  await expect(canvas.search.getByRole('option', { name: /^Conv2D/ }).first()).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('combobox', { name: 'Add a layer that fits' }).fill('layer norm');
  await page.keyboard.press('Enter');
  await expect(canvas.wire('dense', 'layer_normalization_1')).toHaveCount(1);
  await canvas.undo();
  await expect(canvas.wires).toHaveCount(3);
  await expect(canvas.nodes).toHaveCount(5);
});

test('A5 a loose node dropped on a wire goes into it; the wire shows it first; one undo', async ({
  openCanvas,
  page,
}) => {
  const canvas = await openCanvas(CHAIN);
  const loose = await canvas.middle(canvas.node('loose'));
  const port = await canvas.middle(canvas.port('loose', 'input'));
  const wire = await canvas.wireMiddle('dense', 'drop');
  await canvas.press({ x: loose.x, y: port.y });
  await canvas.moveTo(wire);
  await expect(page.locator('[data-spliced=true]')).toHaveCount(1);
  await page.mouse.up();
  await expect(canvas.wire('dense', 'loose')).toHaveCount(1);
  await expect(canvas.wire('loose', 'drop')).toHaveCount(1);
  await expect(canvas.wire('dense', 'drop')).toHaveCount(0);
  await canvas.undo();
  await expect(canvas.wire('dense', 'drop')).toHaveCount(1);
  await expect(canvas.wires).toHaveCount(3);
});
