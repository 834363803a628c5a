import { CHAIN } from '../pages/canvas-page.ts';
import { expect, test } from '../editor-test.ts';

test('W2 ports that cannot take a dragged wire say why, and no circle can be drawn', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.press(await canvas.middle(canvas.port('drop', 'output')));
  await canvas.moveTo(await canvas.middle(canvas.port('dense', 'input')));
  await expect(canvas.port('loose', 'input')).toHaveAttribute('data-held', 'takes');
  await expect(canvas.port('dense', 'input')).toHaveAttribute('data-held', 'refuses');
  await expect(canvas.port('dense', 'input')).toHaveAttribute('title', /circle/);
  await page.mouse.up();
  await expect(canvas.wire('drop', 'dense')).toHaveCount(0);
  await expect(canvas.wires).toHaveCount(3);
  await canvas.drag(
    await canvas.middle(canvas.port('dense', 'output')),
    await canvas.middle(canvas.port('loose', 'input')),
  );
  await expect(canvas.wire('dense', 'loose')).toHaveCount(1);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(canvas.wire('dense', 'loose')).toHaveCount(0);
});

test('W3 either end of a wire moves to another port', async ({ openCanvas }) => {
  const canvas = await openCanvas(CHAIN);
  const end = await canvas.middle(canvas.port('drop', 'input'));
  await canvas.drag({ x: end.x - 14, y: end.y }, await canvas.middle(canvas.port('loose', 'input')));
  await expect(canvas.wire('dense', 'loose')).toHaveCount(1);
  await expect(canvas.wire('dense', 'drop')).toHaveCount(0);
  await canvas.undo();
  const start = await canvas.middle(canvas.port('drop', 'output'));
  await canvas.drag({ x: start.x + 14, y: start.y }, await canvas.middle(canvas.port('dense', 'output')));
  await expect(canvas.wire('dense', 'output')).toHaveCount(1);
  await expect(canvas.wire('drop', 'output')).toHaveCount(0);
});

test('W4 a hovered wire offers insert and delete', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const wire = await canvas.wireMiddle('dense', 'drop');
  await page.mouse.move(wire.x, wire.y);
  await page.getByRole('button', { name: 'Insert a layer into the wire' }).click();
  await page.keyboard.type('relu');
  await page.keyboard.press('Enter');
  await expect(canvas.wire('dense', 're_lu_1')).toHaveCount(1);
  await expect(canvas.wire('re_lu_1', 'drop')).toHaveCount(1);
  const other = await canvas.wireMiddle('input', 'dense');
  await page.mouse.move(other.x, other.y);
  await page.getByRole('button', { name: 'Delete the wire' }).click();
  await expect(canvas.wire('input', 'dense')).toHaveCount(0);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(canvas.wire('input', 'dense')).toHaveCount(1);
  await canvas.undo();
  await expect(canvas.wire('dense', 'drop')).toHaveCount(1);
});

test('W5 deleting a node of a chain offers to join the wires; one undo takes it back', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('drop');
  await page.keyboard.press('Delete');
  await expect(canvas.node('drop')).toHaveCount(0);
  await page.getByRole('button', { name: 'Join the wires' }).click();
  await expect(canvas.wire('dense', 'output')).toHaveCount(1);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(canvas.node('drop')).toBeVisible();
  await expect(canvas.wire('dense', 'output')).toHaveCount(0);
  await expect(canvas.wires).toHaveCount(3);
});

test('W6 a layer is replaced in its place and keeps its wires', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('drop', { button: 'right' });
  await canvas.choose('Replace by…');
  await page.keyboard.type('gaussian dropout');
  await page.keyboard.press('Enter');
  await expect(canvas.node('drop')).toContainText('GaussianDropout');
  await expect(canvas.wires).toHaveCount(3);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(canvas.node('drop')).not.toContainText('GaussianDropout');
});
