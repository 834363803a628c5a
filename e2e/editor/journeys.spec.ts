import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../editor-test.ts';
import { CanvasPage, type Point } from '../pages/canvas-page.ts';
import { SidePanels } from '../pages/side-panels.ts';

/** Three columns and five rows of nodes on a canvas that has the window's height. */
const cell = (column: number, row: number) => ({ x: 110 + 290 * column, y: 70 + 155 * row });

/** The digits graph: layers in the order in which they are dragged in, with their places and params. */
const DIGITS = [
  ['Input', 'input_1', cell(0, 0), { Shape: '8, 8, 1' }],
  ['Conv2D', 'conv2d_1', cell(1, 0), { Filters: '8', 'Kernel size, axis 1': '3' }],
  ['MaxPooling2D', 'max_pooling2d_1', cell(2, 0), {}],
  ['Flatten', 'flatten_1', cell(0, 1), {}],
  ['Input', 'input_2', cell(1, 1), { Shape: '16' }],
  ['Dense', 'dense_1', cell(2, 1), { Units: '32' }],
  ['Concatenate', 'concatenate_1', cell(0, 2), {}],
  ['Dense', 'dense_2', cell(1, 2), { Units: '10' }],
  ['Output', 'output_1', cell(2, 2), { Loss: 'sparseCategoricalCrossentropy' }],
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

/** Layers of the fusion graph: an image and a row of features, joined. */
const FUSION = [
  ['Input', 'input_1', cell(0, 0), { Shape: '32, 32, 3' }],
  ['Conv2D', 'conv2d_1', cell(1, 0), {}],
  ['Flatten', 'flatten_1', cell(2, 0), {}],
  ['Input', 'input_2', cell(0, 1), { Shape: '100' }],
  ['Dense', 'dense_1', cell(1, 1), { Units: '64' }],
  ['Concatenate', 'concatenate_1', cell(2, 1), {}],
  ['Dense', 'dense_2', cell(1, 2), { Units: '10' }],
  ['Output', 'output_1', cell(2, 2), { Loss: 'sparseCategoricalCrossentropy', 'From logits': 'on' }],
] as const;

const FUSION_WIRES = [
  ['input_1', 'conv2d_1'],
  ['conv2d_1', 'flatten_1'],
  ['flatten_1', 'concatenate_1'],
  ['input_2', 'dense_1'],
  ['dense_1', 'concatenate_1'],
  ['concatenate_1', 'dense_2'],
  ['dense_2', 'output_1'],
] as const;

async function setField(panels: SidePanels, label: string, value: string): Promise<void> {
  const field = panels.field(label);
  if (label === 'Loss') await field.selectOption(value);
  else if (value === 'on') await field.check();
  else await field.fill(value);
}

/** Binds all columns that are found by what is typed to a node. */
async function bind(page: Page, find: string, node: string): Promise<void> {
  await page.getByPlaceholder('Find columns: name, or px*').fill(find);
  await page.getByRole('button', { name: /^Select these/ }).click();
  await page
    .getByRole('button', { name: new RegExp(`^${node} · `) })
    .last()
    .click();
}

/** Folds the lower panel and zooms out. */
async function makeRoom(page: Page, canvas: CanvasPage): Promise<void> {
  await page.getByRole('button', { name: 'Fold this panel' }).click();
  const place = await canvas.emptyPlace();
  await page.mouse.move(place.x, place.y);
  await canvas.graph.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+-');
}

type Layers = readonly (readonly [layer: string, id: string, place: Point, params: Readonly<Record<string, string>>])[];
type Wires = readonly (readonly [from: string, to: string])[];

/** Drags layers onto an empty canvas, sets their params, and wires them. */
async function build(canvas: CanvasPage, panels: SidePanels, layers: Layers, wires: Wires): Promise<void> {
  await makeRoom(canvas.page, canvas);
  for (const [layer, id, place, params] of layers) {
    await canvas.bring(layer, place);
    await expect(canvas.node(id)).toBeVisible();
    for (const [label, value] of Object.entries(params)) await setField(panels, label, value);
  }
  for (const [from, to] of wires) await canvas.connect(from, to);
}

test('the digits graph is built from an empty canvas by drag and drop, bound to its data, and trained @journey', async ({
  editor,
  bring,
  application,
  projects,
}) => {
  const { page } = editor;
  const file = bring('digits/digits.csv');
  const canvas = new CanvasPage(page);
  const panels = new SidePanels(page);
  await editor.startEmpty();
  await build(canvas, panels, DIGITS, WIRES);

  await editor.drop(file, 'digits.csv');
  await expect(editor.columns).toBeVisible();
  await bind(page, 'px*', 'input_1');
  await expect(editor.dataNode('input_1')).toContainText('64 of 64');
  // Rows and columns of the image: their names are all that have an o.
  await bind(page, 'o', 'input_2');
  await expect(editor.dataNode('input_2')).toContainText('16 of 16');
  await bind(page, 'digit', 'output_1');
  await editor.press('Control+z');
  await expect(editor.dataNode('output_1')).toContainText('No columns yet');
  await editor.press('Control+Shift+z');
  await page.getByRole('button', { name: 'Check the data' }).click();
  await expect(page.getByText(/It fits: 1,\d{3} rows to train/)).toBeVisible();

  await panels.tab('Training');
  await panels.field('Epochs').fill('1');
  await application.saveAs('mine', () => editor.press('Control+Enter'));
  await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 40_000 });
  expect(readFileSync(path.join(projects, 'mine.tributary'), 'utf8')).toContain('"px*"');
});

test('the fusion graph is built with modules within a module, bound to its data, and undone step by step @journey', async ({
  editor,
  bring,
}) => {
  const { page } = editor;
  const canvas = new CanvasPage(page);
  const panels = new SidePanels(page);
  const modules = page.locator('.react-flow__node', { hasText: 'Module ·' });
  const file = bring('fusion/fusion.csv');

  /** Makes a module of nodes, which takes their place, and names it. */
  const makeModule = async (nodes: readonly string[], name: string) => {
    for (const [index, id] of nodes.entries()) await canvas.click(id, index === 0 ? {} : { modifiers: ['Shift'] });
    await page.keyboard.press('Control+g');
    await page.getByRole('textbox', { name: 'Name of the node' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(modules.filter({ hasText: name })).toHaveCount(1);
    return (await modules.filter({ hasText: name }).getAttribute('data-id')) ?? '';
  };

  await editor.startEmpty();
  await build(canvas, panels, FUSION, FUSION_WIRES);
  const image = await makeModule(['conv2d_1', 'flatten_1'], 'ImageModule');
  const features = await makeModule(['dense_1'], 'FeatureModule');
  await makeModule([image, features, 'concatenate_1'], 'MultiModalLayer');
  await expect(canvas.nodes).toHaveCount(5);

  await editor.drop(file, 'fusion.csv');
  await expect(editor.columns).toBeVisible({ timeout: 20_000 });
  await bind(page, 'px*', 'input_1');
  await expect(editor.dataNode('input_1')).toContainText('3072 of 3072');
  await bind(page, 'feature*', 'input_2');
  await expect(editor.dataNode('input_2')).toContainText('100 of 100');
  await bind(page, 'kind', 'output_1');
  await page.getByRole('button', { name: 'Check the data' }).click();
  await expect(page.getByText(/It fits: 1\d\d rows to train/)).toBeVisible({ timeout: 20_000 });
  await panels.tab('Problems');
  // 896 of Conv2D, 6,464 and 288,650 of Dense.
  await expect(page.getByText('No problems: the model has 296,010 trainable parameters')).toBeVisible();

  await modules.dblclick({ position: { x: 30, y: 30 } });
  await expect(modules).toHaveCount(2);
  await expect(canvas.node('concatenate_1')).toBeVisible();
  await page.keyboard.press('Control+ArrowUp');
  await expect(canvas.nodes).toHaveCount(5);

  for (const step of ['kind', 'feature*', 'px*', 'table']) {
    await editor.press('Control+z');
    await expect(canvas.nodes, step).toHaveCount(5);
  }
  // Each module was named after it was made.
  for (const nodes of [5, 7, 7, 7, 7, 8]) {
    await editor.press('Control+z');
    await expect(canvas.nodes).toHaveCount(nodes);
  }
  await expect(modules).toHaveCount(0);
});

test('a model is made, trained and saved with nothing but the keyboard', async ({ editor, application }) => {
  const { page } = editor;
  const canvas = new CanvasPage(page);
  const { keyboard } = page;

  /** Goes on with Tab until something has the focus. */
  const tabTo = async (wanted: Locator) => {
    await expect(async () => {
      await keyboard.press('Tab');
      expect(await wanted.evaluate((element) => element === document.activeElement)).toBe(true);
    }).toPass({ intervals: [0], timeout: 20_000 });
  };

  await tabTo(page.getByRole('button', { name: 'Wine' }));
  await keyboard.press('Enter');
  await canvas.node('trunk').waitFor();
  await tabTo(canvas.node('measured'));
  await keyboard.press('ArrowRight');
  await expect(canvas.node('trunk').locator('[data-selected=true]')).toHaveCount(1);
  await keyboard.press('F2');
  await keyboard.type('stem');
  await keyboard.press('Enter');
  await expect(canvas.node('trunk')).toContainText('stem');
  await keyboard.press('a');
  await keyboard.type('batch norm');
  await keyboard.press('Enter');
  await expect(canvas.nodes).toHaveCount(10);
  await keyboard.press('Control+z');
  await expect(canvas.nodes).toHaveCount(9);
  await keyboard.press('Control+k');
  await keyboard.type('show the training');
  await keyboard.press('Enter');
  await tabTo(new SidePanels(page).field('Epochs'));
  await keyboard.type('1');
  await tabTo(page.getByRole('button', { name: 'Train', exact: true }));
  await keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 40_000 });
  await application.saveAs('mine', () => keyboard.press('Control+s'));
  await editor.expectSaved(true);
});
