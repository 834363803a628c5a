import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import sharp from 'sharp';

/** @typedef {import('@playwright/test').Page} Page */

/** How long a picture is shown: shorter than it took to make, so the film runs a little faster than life. */
const FRAME_MS = 160;
const LAST_FRAME_MS = 2500;
const LIMIT = 1_000_000;

/**
 * Pictures of a page, one after the other, until something has come to its end.
 * @param {Page} page
 * @param {Promise<unknown>} until
 */
async function framesOf(page, until) {
  const frames = [];
  let over = false;
  const ending = until.finally(() => (over = true));
  do frames.push(await page.screenshot());
  while (!over);
  await ending;
  return frames;
}

/**
 * Films how the template of the digits is trained, from Train to the confusion matrix, as an animated WebP.
 * @param {Page} page
 * @param {string} file
 */
export async function filmTraining(page, file) {
  await page.getByRole('button', { name: 'Digits' }).first().click();
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByText(/threads?$/).waitFor();
  await page.getByRole('button', { name: 'Show or hide the palette' }).click();
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('1');
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await train.hover();
  const before = await page.screenshot();
  await train.click();
  await page.mouse.move(4, 4);
  const finished = page.getByRole('status').filter({ hasText: 'Finished' });
  const training = await framesOf(page, finished.waitFor({ timeout: 120_000 }));
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByRole('region', { name: 'Confusion matrix' }).first().waitFor();
  const frames = [before, ...training, await page.screenshot()];
  const delay = frames.map((_, index) => (index === frames.length - 1 ? LAST_FRAME_MS : FRAME_MS));
  const film = await sharp(frames, { join: { animated: true } })
    .webp({ delay, loop: 0, quality: 60, effort: 5, minSize: true })
    .toBuffer();
  if (film.length > LIMIT) throw new Error(`${file} has ${film.length} bytes, expected at most ${LIMIT}`);
  writeFileSync(file, film);
  process.stdout.write(`${basename(file)}: ${frames.length} pictures, ${Math.round(film.length / 1000)} kB\n`);
}
