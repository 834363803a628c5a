import type { Page } from '@playwright/test';
import { expect, test } from '../editor-test.ts';
import { CanvasPage } from '../pages/canvas-page.ts';
import { SidePanels } from '../pages/side-panels.ts';

/** Rows and columns of a canvas that shows the graph at half of its size. */
const cell = (column: number, row: number) => ({ x: 70 + 130 * column, y: 70 + 75 * row });

/** The digits graph: layers in the order in which they are dragged in, with their places and params. */
const DIGITS = [
  ['Input', 'input_1', cell(0, 0), { 'Shape, axis 1': '8, 8, 1' }],
  ['Conv2D', 'conv2d_1', cell(1, 0), { Filters: '8', 'Kernel size, axis 1': '3' }],
  ['MaxPooling2D', 'max_pooling2d_1', cell(2, 0), {}],
  ['Flatten', 'flatten_1', cell(3, 0), {}],
  ['Input', 'input_2', cell(0, 2), { 'Shape, axis 1': '16' }],
  ['Dense', 'dense_1', cell(2, 2), { Units: '32' }],
  ['Concatenate', 'concatenate_1', cell(4, 1), {}],
  ['Dense', 'dense_2', cell(5, 1), { Units: '10' }],
  ['Output', 'output_1', cell(5, 3), { Loss: 'sparseCategoricalCrossentropy' }],
] as const;

const WIRES = [
  ['input_1', 'conv2d_1'],
  ['conv2d_1', 'max_pooling2d_1'],
  ['max_pooling2d_1', 'flatten_1'],
  ['flatten_1', 'concatenate_1'],
  ['input_2', 'dense_1'],
  ['dense_1', 'concatenate_1'],
  ['concatenate_1', 'dense_2'],
  ['dense_2', 'output_1'],
] as const;

/** Binds columns, found by their names, to a node. */
async function bind(page: Page, columns: readonly string[], node: string): Promise<void> {
  const find = page.getByPlaceholder('Find columns: name, or px*');
  for (const [index, pattern] of columns.entries()) {
    await find.fill(pattern);
    const all = page.getByRole('button', { name: /^Select these/ });
    if (pattern.endsWith('*')) await all.click({ modifiers: index === 0 ? [] : ['Shift'] });
    else await page.getByRole('option', { name: pattern }).click();
  }
  await page
    .getByRole('button', { name: new RegExp(`^${node}`) })
    .last()
    .click();
}

async function zoomOut(page: Page, canvas: CanvasPage): Promise<void> {
  const place = await canvas.emptyPlace();
  await page.mouse.move(place.x, place.y);
  await canvas.graph.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+-');
}

test('the digits graph is built from an empty canvas by drag and drop, bound to its data, and trained @journey', async ({
  editor,
  bring,
}) => {
  const { page } = editor;
  const file = bring('digits/digits.csv');
  const canvas = new CanvasPage(page);
  const panels = new SidePanels(page);
  await editor.startEmpty();
  await zoomOut(page, canvas);
  for (const [layer, id, place, params] of DIGITS) {
    await canvas.bring(layer, place);
    await expect(canvas.node(id)).toBeVisible();
    for (const [label, value] of Object.entries(params)) {
      const field = panels.field(label);
      if (label === 'Loss') await field.selectOption(value);
      else await field.fill(value);
    }
  }
  for (const [from, to] of WIRES) await canvas.connect(from, to);
  await panels.field('Loss').waitFor({ state: 'hidden' });

  await editor.drop(file, 'digits.csv');
  await expect(editor.columns).toBeVisible();
  await bind(page, ['px*'], 'input_1');
  await expect(editor.dataNode('input_1')).toContainText('64 of 64');
});
