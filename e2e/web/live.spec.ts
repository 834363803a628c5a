import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';
import { CanvasPage } from '../pages/canvas-page.ts';
import { expectTidy } from '../pages/layout.ts';
import { SidePanels } from '../pages/side-panels.ts';

/** The digits example, with a frozen layer, one whose units never answer, and more epochs than anybody waits for. */
function troubled(project: string): string {
  return project
    .replace('"units": 32', '"units": 32, "biasInitializer": { "type": "constant", "value": -100 }')
    .replace('"epochs": 15', '"epochs": 5000, "frozen": ["conv_1"]');
}

test('a training is looked into: figures, feature maps, what learns, what is frozen and what is dead', async ({
  editor,
  bring,
}) => {
  test.setTimeout(120_000);
  const { page, dialog } = editor;
  const [canvas, panels] = [new CanvasPage(page), new SidePanels(page)];
  const { inspector } = panels;
  const file = bring('digits/digits.tributary');
  bring('digits/digits.csv');
  writeFileSync(file, troubled(readFileSync(file, 'utf8')));
  await page.keyboard.press('Control+o');
  await dialog.getByRole('option', { name: 'digits.tributary' }).dblclick();

  await expect(canvas.node('conv_1').getByTitle('Its weights are frozen')).toBeVisible();
  await expect(canvas.node('conv_2').getByTitle('Learns in this training')).toHaveCount(0);
  await page.getByRole('button', { name: /^Train/ }).click();
  await expect(canvas.node('conv_2').getByTitle('Learns in this training')).toBeVisible({ timeout: 45_000 });
  await expect(canvas.node('conv_1').getByTitle('Learns in this training')).toHaveCount(0);
  const carries = (from: string, to: string) => canvas.wire(from, to).locator('[data-carries]');
  await expect(carries('conv_1', 'conv_2')).toHaveAttribute('data-carries', 'false');
  await expect(carries('conv_2', 'pool')).toHaveAttribute('data-carries', 'true');

  await canvas.click('conv_2');
  await inspector.getByRole('button', { name: 'Live' }).click();
  const step = inspector.locator('[data-figure=step]');
  await expect(step).toHaveText(/After step [\d,]+, on its batch of (32|17) rows/);
  const first = await step.textContent();
  await expect(step).not.toHaveText(first ?? '', { timeout: 20_000 });
  for (const name of ['Activations', 'Weights of kernel', 'Gradient of kernel', 'Gradient of bias']) {
    const figure = inspector.getByRole('figure', { name, exact: true });
    expect(await figure.locator('svg rect').count(), name).toBeGreaterThan(2);
    await expect(figure.locator('dd').nth(1), name).toHaveText(/^\d/);
  }
  await expect(inspector.locator('[data-figure=ratio]')).toHaveText(/Gradient \/ weights\d/);

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(inspector.getByText('paused')).toBeVisible();
  const maps = inspector.getByRole('img', { name: /^Channel \d+/ });
  await expect(maps).toHaveCount(16);
  const greys = await maps.first().evaluate((map) => {
    if (!(map instanceof HTMLCanvasElement)) throw new Error('a map is a canvas');
    const pixels = map.getContext('2d')?.getImageData(0, 0, map.width, map.height).data ?? [];
    return new Set(pixels).size;
  });
  expect(greys).toBeGreaterThan(2);

  // It stays open from node to node.
  await canvas.click('image');
  await expect(inspector.getByRole('img', { name: /^The picture/ })).toBeVisible();
  await canvas.click('conv_1');
  await expect(inspector.getByText('None: training leaves it as it is.')).toHaveCount(2);
  await canvas.click('dense_1');
  await expect(inspector.getByText('32 of 32 units are dead')).toBeVisible();
  await expect(inspector.getByText('Vanishing gradient')).toBeVisible();
  await expectTidy(page, 'a training that is looked into');
  await expectAccessible(page, '[aria-label=Inspector]');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('live state');
  await page.keyboard.press('Enter');
  const badge = canvas.node('dense_1').locator('[data-live-badge]');
  await expect(badge).toHaveAccessibleName('Vanishing gradient, 32 of 32 units are dead');
  await expect(page.locator('[data-live-badge]')).toHaveCount(1);

  // Editing goes on meanwhile; what is shown is what trains.
  await panels.field('Units').fill('8');
  await expect(inspector.getByText('This node was changed after training began.')).toBeVisible();
  await editor.add('Dense');
  await expect(inspector.getByText(/The model that trains has no node/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(inspector.getByText('A layer can be looked into while a run trains')).toBeVisible({ timeout: 30_000 });
  await expect(canvas.node('conv_2').getByTitle('Learns in this training')).toHaveCount(0);
});
