/**
 * `npm run screenshots`: takes the pictures of the guide from the application itself, in a browser, and writes them to
 * `docs/images/` with a palette of their own, so that each is small; and films a training in
 * light and in dark.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureReady } from './lib/ensure-ready.mjs';
import { filmTraining } from './lib/film-training.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { whileShown } from './lib/shown-app.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const IMAGES = join(ROOT, 'docs', 'images');
const LIMIT = 250_000;

/**
 * Writes what a page shows.
 * @param {Page} page
 * @param {string} name
 */
async function take(page, name) {
  await page.mouse.move(0, 899);
  const picture = await sharp(await page.screenshot({ animations: 'disabled' }))
    .png({ palette: true, colours: 128, effort: 10 })
    .toBuffer();
  if (picture.length > LIMIT) throw new Error(`${name} has ${picture.length} bytes, expected at most ${LIMIT}`);
  writeFileSync(join(IMAGES, `${name}.png`), picture);
  process.stdout.write(`docs/images/${name}.png: ${Math.round(picture.length / 1000)} kB\n`);
}

/** Where a node is taken hold of, however small it is drawn. */
const NODE_HEAD = { x: 12, y: 8 };

/** @param {Page} page @param {string} id */
const node = (page, id) => page.locator(`.react-flow__node[data-id="${id}"]`);

/** @param {Page} page @param {string} name */
const tab = (page, name) => page.getByRole('tab', { name }).click();

/** @param {Page} page */
async function takeAll(page) {
  await page.getByRole('button', { name: 'Digits' }).first().waitFor();
  await take(page, 'start');

  await page.getByRole('button', { name: 'Digits' }).first().click();
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByText(/threads?$/).waitFor();
  await page.getByRole('button', { name: 'Fold this panel' }).click();
  await node(page, 'image').click({ position: NODE_HEAD });
  await node(page, 'pool').click({ position: NODE_HEAD, modifiers: ['Shift'] });
  await page.keyboard.press('2');
  await node(page, 'conv_1').click({ position: NODE_HEAD });
  await take(page, 'editor');
  await page.keyboard.press('Control+j');
  await tab(page, 'Data');
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('1');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await take(page, 'data');

  await tab(page, 'Code');
  await page.getByRole('region', { name: 'Keras (Python)' }).waitFor();
  await take(page, 'code');

  await train(page);
  await node(page, 'conv_2').click({ position: NODE_HEAD });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Live' }).click();
  await inspector.locator('[data-figure=step]').waitFor();
  await page.getByText(/^Epoch 4 of/).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await inspector.getByRole('img', { name: /^Channel 15/ }).waitFor();
  await take(page, 'live');
  await page.getByRole('button', { name: 'Go on' }).click();
  await finished(page);

  await tab(page, 'Evaluate');
  await page.getByRole('button', { name: 'Enlarge this panel' }).click();
  await page.getByRole('region', { name: 'Confusion matrix' }).first().waitFor();
  await take(page, 'evaluate');
  await page.getByRole('button', { name: 'Back to its own size' }).click();
  await tab(page, 'Try it');
  await drawSeven(page);
  await page.getByRole('list', { name: 'Probability of each class' }).waitFor();
  await take(page, 'try-it');

  await changeAndTrain(page);
  await tab(page, 'Runs');
  await page.locator('tr[data-run]', { hasText: 'Finished' }).nth(1).waitFor({ timeout: 120_000 });
  for (const box of await page.locator('tr[data-run]').getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('region', { name: 'What differs between the graphs' }).waitFor();
  await page.locator('.u-legend').nth(3).waitFor();
  for (const notice of await page.getByRole('alert').all()) await notice.waitFor({ state: 'detached' });
  await take(page, 'compare');
  await page.keyboard.press('Escape');

  await tab(page, 'Curves');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitem', { name: '简体中文' }).click();
  await page.getByRole('tab', { name: '曲线' }).waitFor();
  await take(page, 'dark-chinese');
}

/** @param {Page} page */
const train = (page) => page.getByRole('button', { name: 'Train', exact: true }).click();

/** @param {Page} page */
const finished = (page) => page.getByRole('status').filter({ hasText: 'Finished' }).waitFor({ timeout: 120_000 });

/** @param {Page} page */
async function drawSeven(page) {
  const square = await page.getByRole('img', { name: 'Draw Image here' }).boundingBox();
  if (square === null) throw new Error('there is nothing to draw on');
  const { x, y, width, height } = square;
  await page.mouse.move(x + 0.25 * width, y + 0.15 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.75 * width, y + 0.15 * height, { steps: 8 });
  await page.mouse.move(x + 0.45 * width, y + 0.9 * height, { steps: 8 });
  await page.mouse.up();
}

/** Takes the dropout out of the graph, and trains what is left. @param {Page} page */
async function changeAndTrain(page) {
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('1');
  await node(page, 'dense_2').click({ position: NODE_HEAD });
  await page.getByRole('textbox', { name: 'Units' }).fill('48');
  await page.keyboard.press('Enter');
  await node(page, 'dropout').click({ position: NODE_HEAD });
  await page.keyboard.press('Delete');
  await page
    .getByRole('button', { name: /Join|Heal/ })
    .first()
    .click();
  await train(page);
}

await whenStarted(import.meta.url, async () => {
  await ensureReady({ app: true });
  mkdirSync(IMAGES, { recursive: true });
  await whileShown({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' }, takeAll);
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await whileShown({ viewport: { width: 1200, height: 860 }, colorScheme }, (page) =>
      filmTraining(page, join(IMAGES, `training-${colorScheme}.webp`)),
    );
  }
});
