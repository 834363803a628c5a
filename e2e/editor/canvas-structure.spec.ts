import { CHAIN } from '../pages/canvas-page.ts';
import { expect, test } from '../editor-test.ts';

test('M1 M2 M3 Ctrl+G makes a module, which opens, leads back, is used again and unpacked; each is undone at once', async ({
  openCanvas,
  page,
}) => {
  const canvas = await openCanvas(CHAIN);
  await canvas.click('dense');
  await canvas.click('drop', { modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Escape');
  const use = canvas.page.locator('.react-flow__node', { hasText: 'Module ·' });
  await expect(use).toHaveCount(1);
  await expect(canvas.nodes).toHaveCount(4);
  await use.getByRole('button', { name: 'Open the module' }).click();
  await expect(canvas.node('dense')).toBeVisible();
  await page.getByRole('navigation', { name: 'Way into the module' }).getByRole('button', { name: 'Model' }).click();
  await expect(use).toBeVisible();
  await use.dblclick({ position: { x: 30, y: 30 } });
  await expect(canvas.node('drop')).toBeVisible();
  await page.keyboard.press('Control+ArrowUp');
  await use.click({ button: 'right', position: { x: 30, y: 30 } });
  await canvas.choose('Use the module again, with the same weights');
  await expect(use).toHaveCount(2);
  await expect(use.filter({ hasText: 'Weights of' })).toHaveCount(1);
  await canvas.undo();
  await use.click({ button: 'right', position: { x: 30, y: 30 } });
  await canvas.choose('Unpack the module');
  await expect(canvas.wire('dense', 'drop')).toHaveCount(1);
  await canvas.undo();
  await expect(use).toHaveCount(1);
  await expect(canvas.nodes).toHaveCount(4);
  await canvas.undo();
  await expect(canvas.wire('dense', 'drop')).toHaveCount(1);
});

test('M3 M4 a group is named, coloured, collapsed and opened again, and each is undone', async ({
  openCanvas,
  page,
}) => {
  const canvas = await openCanvas(CHAIN);
  const frame = page.locator('.react-flow__node-frame');
  const name = canvas.graph.getByRole('textbox', { name: 'Name of the group' });
  const box = page.locator('.react-flow__node', { hasText: 'Group · 2 nodes' });
  await canvas.click('dense');
  await canvas.click('drop', { modifiers: ['Shift'] });
  await page.keyboard.press('Control+Alt+g');
  await name.fill('Head');
  await page.keyboard.press('Enter');
  await expect(frame).toContainText('Head');
  await canvas.undo();
  await expect(frame).toHaveText('Group');
  await frame.getByText('Group').dblclick();
  await name.fill('分支');
  await page.keyboard.press('Enter');
  await expect(frame).toContainText('分支');

  // A group has its own place in the inspector, and in the order of Tab.
  await page.keyboard.press('Escape');
  await frame.focus();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Teal' }).click();
  await expect(frame.locator('[style*=teal]')).toHaveCount(1);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(frame.locator('[style*=teal]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Collapse the group' }).first().click();
  await expect(canvas.node('dense')).toHaveCount(0);
  await expect(canvas.nodes).toHaveCount(4);
  await expect(canvas.wires).toHaveCount(2);
  await canvas.graph.focus();
  await page.keyboard.press('F2');
  await name.fill('Body');
  await page.keyboard.press('Enter');
  await expect(box).toContainText('Body');
  await canvas.undo();
  await canvas.undo();
  await expect(canvas.node('dense')).toBeVisible();
  await page.keyboard.press('Control+y');
  await box.dblclick();
  await expect(canvas.node('dense')).toBeVisible();
  await inspector.getByRole('button', { name: 'Ungroup' }).click();
  await expect(frame).toHaveCount(0);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(frame).toContainText('分支');
});

test('M4 notes are written in their place, moved, and coloured, as nodes are', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const place = await canvas.emptyPlace();
  await page.mouse.move(place.x, place.y);
  await canvas.graph.focus();
  await page.keyboard.press('n');
  await canvas.graph.getByRole('textbox', { name: 'Text of the note' }).fill('二分支');
  await page.keyboard.press('Escape');
  const note = page.locator('.react-flow__node-note');
  await expect(note).toContainText('二分支');
  const before = await canvas.middle(note);
  await canvas.drag(before, { x: before.x + 50, y: before.y });
  await expect.poll(async () => (await canvas.middle(note)).x).toBeGreaterThan(before.x + 30);
  await note.click({ button: 'right' });
  await canvas.choose('Colour…');
  await canvas.graph.getByRole('button', { name: 'Pink' }).click();
  await expect(note.locator('[style*=pink]')).toHaveCount(1);
  await note.click();
  await page.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(note).toContainText('二分支');
  await canvas.click('dense');
  await page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: 'Teal' }).click();
  await expect(canvas.node('dense').locator('[style*=teal]')).toHaveCount(1);
  await canvas.graph.focus();
  await canvas.undo();
  await expect(canvas.node('dense').locator('[style*=teal]')).toHaveCount(0);
});
