import { documentOf } from '../pages/canvas-page.ts';
import { pasted } from '../pages/pasted.ts';
import { SidePanels } from '../pages/side-panels.ts';
import { expect, test } from '../editor-test.ts';

const at = (x: number, y = 0) => ({ position: { x, y } });

/** A faulty param in the model, one in a module, and a setting that names nothing. */
const FAULTY = documentOf(
  [
    { id: 'row', type: 'Input', params: { shape: [4] }, ...at(0) },
    { id: 'tower', type: 'Module', params: { module: 'block' }, ...at(220) },
    { id: 'head', type: 'Dense', params: { units: 0 }, ...at(440) },
    { id: 'price', type: 'Output', params: { loss: 'meanSquaredError' }, ...at(660) },
  ],
  ['head > price'],
  {
    modules: [
      {
        id: 'block',
        graph: {
          nodes: [
            { id: 'x', type: 'ModuleInput', ...at(0) },
            { id: 'drop', type: 'Dropout', params: { rate: 3 }, ...at(220) },
            { id: 'y', type: 'ModuleOutput', ...at(440) },
          ],
          edges: [
            { from: { node: 'x' }, to: { node: 'drop' } },
            { from: { node: 'drop' }, to: { node: 'y' } },
          ],
        },
      },
    ],
  },
);
const WIRED = {
  ...FAULTY,
  graph: {
    ...FAULTY.graph,
    edges: [
      ...FAULTY.graph.edges,
      { from: { node: 'row' }, to: { node: 'tower', port: 'x' } },
      { from: { node: 'tower', port: 'y' }, to: { node: 'head' } },
    ],
  },
};

test('a problem leads to its node and field, into modules too; repaired, it is gone @journey', async ({
  openCanvas,
  page,
}) => {
  await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await panels.tab('Problems');
  await page.locator('[data-problem]').filter({ hasText: 'Units' }).click();
  await expect(panels.field('Units')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await expect(page.locator('[data-problem]').filter({ hasText: 'Units' })).toHaveCount(0);
  await page.locator('[data-problem]').filter({ hasText: 'found 3' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('drop');
  await expect(panels.inspector.locator('[data-field="rate"] input')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0.5');
  await expect(page.getByText(/No problems: the model has \d+ trainable parameters/)).toBeVisible();
});

test('problems are walked through with the arrow keys, counted, and copied as text', async ({ openCanvas, page }) => {
  await openCanvas(WIRED);
  const panels = new SidePanels(page);
  await panels.tab('Problems');
  const problems = page.locator('[data-problem]');
  await expect(page.getByRole('tab', { name: 'Problems' })).toContainText(String(await problems.count()));
  await problems.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(problems.nth(1)).toBeFocused();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  await expect.poll(() => pasted(page)).toContain('(head units)');
});
