import { CHAIN } from '../pages/canvas-page.ts';
import { SidePanels } from '../pages/side-panels.ts';
import { expect, test } from './canvas-test.ts';

test('the code follows the graph, and is copied and downloaded', async ({ openCanvas, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
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
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('layers.Dense(23');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'keras_model.py' }).click();
  expect((await downloaded).suggestedFilename()).toBe('keras_model.py');
  await page.getByText('PyTorch (Python)').click();
  await expect(page.getByRole('region', { name: 'PyTorch (Python)' })).toContainText('import torch');
  await panels.expectAccessible('[role=tabpanel]');
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
