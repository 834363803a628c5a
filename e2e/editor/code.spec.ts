import { CHAIN } from '../pages/canvas-page.ts';
import { pasted } from '../pages/pasted.ts';
import { SidePanels } from '../pages/side-panels.ts';
import { expect, test } from '../editor-test.ts';

test('the code follows the graph, and is copied', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const panels = new SidePanels(page);
  await panels.tab('Code');
  const program = page.getByRole('region', { name: 'Keras (Python)' });
  await expect(program).toContainText('layers.Dense(4');
  await canvas.click('dense');
  await panels.field('Units').fill('23');
  await expect(program).toContainText('layers.Dense(23');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect.poll(() => pasted(page)).toContain('layers.Dense(23');
  await page.getByText('PyTorch (Python)').click();
  await expect(page.getByRole('region', { name: 'PyTorch (Python)' })).toContainText('import torch');
});

test('where the model has errors the code says which to fix', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const panels = new SidePanels(page);
  await panels.tab('Code');
  await canvas.click('output');
  await page.getByRole('button', { name: 'Remove the wire from drop' }).click();
  await expect(page.getByText('There is no program while the model has errors.')).toBeVisible();
  await expect(page.locator('[data-problem]').first()).toContainText('output');
  await expect(canvas.node('dense')).toBeVisible();
});
