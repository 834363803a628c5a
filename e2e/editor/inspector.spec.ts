import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EditorPage } from '../pages/editor-page.ts';
import { documentOf } from '../pages/canvas-page.ts';
import { SidePanels } from '../pages/side-panels.ts';
import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';

const at = (x: number, y = 0) => ({ position: { x, y } });

/** Two towers that are joined, and a stack of cells beside them. */
const PROJECT = documentOf(
  [
    { id: 'image', type: 'Input', params: { shape: [8, 8, 1] }, ...at(0) },
    { id: 'conv', type: 'Conv2D', params: { filters: 4 }, ...at(220) },
    { id: 'flat', type: 'Flatten', ...at(440) },
    { id: 'steps', type: 'Input', params: { shape: [5, 2] }, ...at(0, 200) },
    { id: 'stack', type: 'StackedRNN', ...at(220, 200) },
    { id: 'join', type: 'Concatenate', ...at(660) },
    { id: 'head', type: 'Dense', params: { units: 3, activation: 'softmax' }, ...at(880) },
    { id: 'label', type: 'Output', ...at(1100) },
  ],
  ['image > conv > flat', 'steps > stack', 'join > head > label'],
);
const WIRED = {
  ...PROJECT,
  graph: {
    ...PROJECT.graph,
    edges: [
      ...PROJECT.graph.edges,
      { from: { node: 'flat' }, to: { node: 'join', slot: 0 } },
      { from: { node: 'stack' }, to: { node: 'join', slot: 1 } },
    ],
  },
};

test('E1 typing into a field takes effect at once and is one entry of the history', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('conv');
  await panels.field('Filters').fill('');
  await panels.field('Filters').pressSequentially('128');
  await expect(canvas.node('conv')).toContainText('128');
  await page.keyboard.press('Enter');
  await panels.field('Filters').press('ArrowUp');
  await panels.field('Filters').press('Shift+ArrowUp');
  await expect(panels.field('Filters')).toHaveValue('139');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panels.field('Filters')).toHaveValue('128');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panels.field('Filters')).toHaveValue('4');
});

test('what is not valid stays as it was typed, says why, and changes nothing; Esc takes it back', async ({
  openCanvas,
  page,
}) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('conv');
  const filters = panels.field('Filters');
  await filters.fill('0');
  await expect(panels.fault('filters')).toHaveText('Expected a whole number from 1 to 100,000, found “0”');
  await expect(filters).toHaveAttribute('aria-invalid', 'true');
  await filters.fill('2.5');
  await page.keyboard.press('Tab');
  await expect(filters).toHaveValue('2.5');
  await expect(canvas.node('conv')).toContainText('Filters4');
  await filters.press('Escape');
  await expect(filters).toHaveValue('4');
  await expect(panels.fault('filters')).toHaveCount(0);
  await filters.fill('１２');
  await expect(canvas.node('conv')).toContainText('Filters12');
  await filters.press('Escape');
  await expect(canvas.node('conv')).toContainText('Filters4');
});

test('a param that is not at its default is marked, and has a way back', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('conv');
  await panels.field('Padding').selectOption('same');
  await page.getByRole('button', { name: 'Reset Padding to its default, "valid"' }).click();
  await expect(panels.field('Padding')).toHaveValue('valid');
  await expect(page.getByRole('button', { name: /^Reset Padding/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panels.field('Padding')).toHaveValue('same');
});

test('sizes are a box for each axis, and take a whole list', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('conv');
  await panels.field('Kernel size, axis 1').fill('5 × 3');
  await expect(panels.field('Kernel size, axis 2')).toHaveValue('3');
  await expect(canvas.node('conv')).toContainText('5×3');
  await canvas.click('image');
  await page.getByRole('button', { name: 'Shape: one axis fewer' }).click();
  await expect(canvas.node('image')).toContainText('8×8');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panels.field('Shape, axis 3')).toHaveValue('1');
});

test('variants and layers within layers have fields of their own', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('conv');
  await page.getByRole('button', { name: 'Initializers and regularizers' }).click();
  await panels.field('Kernel regularizer').selectOption('l2');
  await panels.field('L2 factor').fill('1e-3');
  await page.keyboard.press('Enter');
  await expect(panels.field('L2 factor')).toHaveValue('0.001');
  await canvas.click('stack');
  await panels.field('Type of 2').selectOption('GRU');
  const second = panels.inspector.getByRole('region', { name: '2. GRU' });
  await second.getByLabel('Units', { exact: true }).fill('7');
  await expect(canvas.node('stack')).toContainText('7');
  await second.getByRole('button', { name: 'Move 2. GRU up' }).click();
  await expect(panels.inspector.getByRole('region', { name: '1. GRU' })).toBeVisible();
});

test('W1 the wires of a port that takes several can be brought into another order', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('join');
  const wires = panels.inspector.getByRole('list', { name: 'Wires of inputs' }).getByRole('listitem');
  await expect(wires).toContainText(['flat', 'stack']);
  await page.getByRole('button', { name: 'Move stack, 2 up' }).press('Enter');
  await expect(wires).toContainText(['stack', 'flat']);
  await wires.nth(0).dragTo(wires.nth(1));
  await expect(wires).toContainText(['flat', 'stack']);
  await page.getByRole('button', { name: 'Remove the wire from stack' }).click();
  await expect(canvas.wire('stack', 'join')).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(canvas.wire('stack', 'join')).toHaveCount(1);
});

test('what a node costs is told where somebody asks', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const { inspector } = new SidePanels(page);
  await canvas.click('conv');
  const cost = inspector.getByRole('button', { name: 'Cost' });
  await expect(cost.or(inspector.getByText('40 params', { exact: true })).first()).toBeVisible();
  await expect(inspector.getByText('Operations a sample')).toBeHidden();
  await cost.click();
  await expect(inspector.getByText('Operations a sample')).toBeVisible();
  await expect(inspector.getByText('Memory a sample')).toBeVisible();
});

test('several nodes of one type get a param together', async ({ openCanvas, page }) => {
  const two = [0, 1].map((index) => ({
    id: `dense_${index}`,
    type: 'Dense',
    params: { units: index + 1 },
    ...at(220, index * 160),
  }));
  const canvas = await openCanvas(documentOf(two, []));
  const panels = new SidePanels(page);
  await canvas.click('dense_0');
  await canvas.click('dense_1', { modifiers: ['Shift'] });
  await expect(panels.field('Units')).toHaveAttribute('placeholder', 'several values');
  await panels.field('Units').fill('9');
  await expect(canvas.node('dense_0')).toContainText('Units9');
  await expect(canvas.node('dense_1')).toContainText('Units9');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(canvas.node('dense_1')).toContainText('Units2');
});

test('E4 keys that are shortcuts elsewhere are letters in a field; saving goes on from there', async ({
  openCanvas,
  application,
  projects,
  page,
}) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  const count = await canvas.nodes.count();
  await canvas.click('conv');
  await panels.field('Name').fill('');
  await panels.field('Name').pressSequentially('a1 2?');
  await page.keyboard.press('Backspace');
  await expect(canvas.node('conv')).toContainText('a1 2');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('edges');
  await expect(canvas.node('conv')).toContainText('edges');
  await expect(canvas.nodes).toHaveCount(count);
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('What do you want to do?')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panels.field('Name')).toBeFocused();

  await application.saveAs('kept', () => page.keyboard.press('Control+s'));
  await new EditorPage(page).expectSaved(true);
  // A name that is written in its place is taken over before the file is.
  await canvas.click('flat');
  await page.keyboard.press('F2');
  await page.keyboard.type('flattened');
  await page.keyboard.press('Control+s');
  await expect(canvas.node('flat')).toContainText('flattened');
  await expect
    .poll(() => readFileSync(path.join(projects, 'kept.tributary'), 'utf8'))
    .toMatch(/"name": "edges"[^]*"name": "flattened"/);
});

test('names of 200 characters leave the panel as it is', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await canvas.click('flat');
  await panels.field('Name').fill('很长的名称🧠'.repeat(33));
  await canvas.click('join');
  const { scrolls, width } = await panels.inspector.evaluate((panel) => ({
    scrolls: panel.scrollWidth > panel.clientWidth,
    width: panel.clientWidth,
  }));
  expect(scrolls).toBe(false);
  expect(width).toBeLessThan(420);
});

test('nothing in the inspector keeps anybody out', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(WIRED);
  await expectAccessible(page, 'aside');
  for (const node of ['conv', 'join', 'label']) {
    await canvas.click(node);
    await expectAccessible(page, 'aside');
  }
});
