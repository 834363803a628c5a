import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from '../editor-test.ts';
import { epochsOf, runsIn } from '../pages/kept-runs.ts';
import { TrainingPage } from '../pages/training-page.ts';

test('the code is downloaded under the name of its format', async ({ editor }) => {
  const { page } = editor;
  await editor.startFrom('Digits');
  await page.getByRole('tab', { name: 'Code' }).click();
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'keras_model.py' }).click();
  expect((await downloaded).suggestedFilename()).toBe('keras_model.py');
});

test('curves are downloaded as numbers and as a picture', async ({ editor, projects }) => {
  const { page } = editor;
  const training = new TrainingPage(page);
  await editor.startFrom('Wine');
  await training.set({ Epochs: '2' });
  await training.train();
  await training.expectState('Finished');
  const [run] = runsIn(projects);
  if (run === undefined) throw new Error('no run was kept');

  await expect(page.getByText(/^Epoch 2 of 2 · [\d,]+ rows\/s · took \d+:\d\d$/)).toBeVisible();

  // Curves are looked at along other axes, and on another scale, without being trained anew.
  const last = await training.valueAt('Loss', 'validation', 1);
  const along = training.chart('Loss').locator('.u-legend .u-series').first();
  for (const axis of ['Step', 'Seconds', 'Epoch']) {
    await page.getByRole('radiogroup', { name: 'X-axis' }).getByText(axis, { exact: true }).click();
    await expect(along).toContainText(axis);
  }
  await page.getByRole('switch', { name: 'Logarithmic' }).click({ force: true });
  expect(await training.valueAt('Loss', 'validation', 1)).toBe(last);
  const smoothed = training.chart('Loss').getByText('each step, smoothed', { exact: true });
  await expect(smoothed).toBeVisible();
  await page.getByRole('slider', { name: 'Smoothing' }).press('Home');
  await expect(smoothed).toHaveCount(0);

  const numbers = page.waitForEvent('download');
  await training.press('Save as CSV');
  const file = await numbers;
  expect(file.suggestedFilename()).toBe(`${run.manifest.id}.csv`);
  const lines = readFileSync(await file.path(), 'utf8').split('\n');
  expect(lines[0]).toBe('run,part,metric,each,step,epoch,seconds,value');
  for (const { epoch, step, metrics } of epochsOf(run)) {
    const row = lines.find((line) => line.startsWith(`Wine,validation,loss,epoch,${step},${epoch},`));
    expect(row?.split(',').at(-1)).toBe(String(metrics.validation?.['loss']));
  }

  const picture = page.waitForEvent('download');
  await training.press('Save the chart “Loss” as PNG');
  const image = await picture;
  expect(image.suggestedFilename()).toBe('Wine Loss.png');
  const { width = 0, height = 0, hasAlpha } = await sharp(await image.path()).metadata();
  const plot = await training.chart('Loss').locator('canvas').boundingBox();
  expect(width).toBeGreaterThanOrEqual(Math.floor(plot?.width ?? Infinity));
  expect(height).toBeGreaterThan(plot?.height ?? Infinity);
  // Its ground is that of the theme, into the corners.
  const { data } = await sharp(await image.path())
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, hasAlpha ? 4 : 3)].slice(0, 3)).toEqual([255, 255, 255]);
});
