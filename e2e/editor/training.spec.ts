import { CHAIN } from '../pages/canvas-page.ts';
import { SidePanels } from '../pages/side-panels.ts';
import { expect, test } from '../editor-test.ts';

test('E2 training settings are edited, undone and reset', async ({ openCanvas, page }) => {
  await openCanvas(CHAIN);
  const panels = new SidePanels(page);
  await panels.tab('Training');
  await panels.field('Batch size').fill('64');
  await panels.field('Optimizer').selectOption('sgd');
  await expect(panels.field('Learning rate')).toHaveValue('0.01');
  await panels.field('Schedule').selectOption('cosine');
  await expect(page.getByRole('img', { name: /Learning rate over 20 epochs: from 0\.01 to/ })).toBeVisible();
  await panels.field('Early stopping').check();
  await panels.field('Patience').fill('3');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panels.field('Patience')).toHaveValue('10');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(panels.field('Batch size')).toHaveValue('32');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(panels.field('Optimizer')).toHaveValue('sgd');
});

test('a setting out of its range says so and changes nothing', async ({ openCanvas, page }) => {
  await openCanvas(CHAIN);
  const panels = new SidePanels(page);
  await panels.tab('Training');
  await panels.field('Learning rate').fill('0');
  await expect(panels.fault('optimizer.learningRate')).toContainText('Expected a number above 0');
  await page.keyboard.press('Escape');
  await panels.field('Learning rate').fill('1e-4');
  await page.keyboard.press('Enter');
  await expect(panels.field('Learning rate')).toHaveValue('0.0001');
});

test('a frozen node is told among the settings, and leads to its node', async ({ openCanvas, page }) => {
  const canvas = await openCanvas(CHAIN);
  const panels = new SidePanels(page);
  await panels.tab('Training');
  await canvas.click('dense');
  await panels.field('Frozen').check();
  await canvas.click('output');
  await page.getByRole('list', { name: 'Frozen nodes' }).getByRole('button', { name: 'dense', exact: true }).click();
  await expect(panels.field('Frozen')).toBeChecked();
  await page.getByRole('button', { name: 'Thaw dense' }).click();
  await expect(panels.field('Frozen')).not.toBeChecked();
});
