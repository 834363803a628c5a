import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { manifestSchema, type Manifest } from '../../shared/protocol/run-folder.ts';
import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';
import { SidePanels } from '../pages/side-panels.ts';

/** The manifests of all runs below a folder of projects, oldest first. */
function manifestsIn(projects: string): readonly Manifest[] {
  return readdirSync(projects, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'manifest.json')
    .map((file) => manifestSchema.parse(JSON.parse(readFileSync(path.join(projects, file), 'utf8'))))
    .toSorted((a, b) => a.created.localeCompare(b.created));
}

/** Trains what is open until it says that it has finished. */
async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Train/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 45_000 });
}

function runOf(page: Page, run: string): Locator {
  return page.locator(`tr[data-run="${run}"]`);
}

test('a template trains; its run is judged, laid over another, renamed and deleted', async ({ editor, projects }) => {
  test.setTimeout(120_000);
  const { page } = editor;
  const panels = new SidePanels(page);
  await page.getByRole('button', { name: /wine/i }).click();
  await panels.tab('Training');
  await panels.field('Epochs').fill('4');
  await train(page);

  await panels.tab('Runs');
  const [first] = manifestsIn(projects);
  if (first === undefined) throw new Error('no run was kept');
  const loss = first.metrics?.validation?.['loss'];
  if (loss === undefined) throw new Error('the run was not validated');
  await expect(runOf(page, first.id).locator('[data-metric=loss]')).toHaveText(String(Number(loss.toPrecision(4))));
  await expectAccessible(page, '[role=tabpanel]');

  await panels.tab('Evaluate');
  const matrix = page.getByRole('region', { name: 'Confusion matrix' }).last();
  await expect(matrix).toBeVisible();
  const counts = await matrix.locator('[data-count]').allTextContents();
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(first.rows.test);
  await expectAccessible(page, '[role=tabpanel]');

  // A threshold decides anew, and neither loses nor finds a row.
  const threshold = page.getByRole('region', { name: 'Threshold' }).first();
  const figure = async (label: string) =>
    Number(
      await threshold
        .locator('div', { has: page.getByText(label, { exact: true }) })
        .last()
        .locator('dd')
        .textContent(),
    );
  const decided = async () => ({
    yes: (await figure('Yes, and found')) + (await figure('Yes, but missed')),
    no: (await figure('No, but alarmed')) + (await figure('No, and passed')),
    called: (await figure('Yes, and found')) + (await figure('No, but alarmed')),
  });
  const before = await decided();
  expect(before.yes + before.no).toBe(first.rows.test);
  const thumb = threshold.getByRole('slider', { name: 'Threshold' });
  await thumb.press('Home');
  await expect(thumb).toHaveAttribute('aria-valuenow', '0');
  expect(await decided()).toEqual({ ...before, called: first.rows.test });
  await thumb.press('End');
  expect((await decided()).called).toBeLessThanOrEqual(before.called);
  for (const name of ['Calibration', 'Errors', 'Predicted over true']) {
    await expect(page.getByRole('region', { name, exact: true }).locator('svg').first()).toBeVisible();
  }

  await panels.tab('Training');
  await panels.field('Seed').fill('7');
  await page.getByRole('button', { name: /^Train/ }).click();
  await panels.tab('Runs');
  await expect(page.locator('tr[data-run]')).toHaveCount(2);
  await expect(page.locator('tr[data-run]', { hasText: 'Finished' })).toHaveCount(2, { timeout: 45_000 });
  const second = manifestsIn(projects).find(({ id }) => id !== first.id);
  if (second === undefined) throw new Error('no second run was kept');
  expect(second.training.seed).toBe(7);
  await runOf(page, second.id)
    .getByRole('button', { name: /^Rename/ })
    .click();
  await page.getByRole('textbox', { name: 'Name of the run' }).fill('seven');
  await page.keyboard.press('Enter');
  await expect(runOf(page, second.id)).toContainText('seven');
  expect(manifestsIn(projects).map(({ name }) => name)).toContain('seven');

  for (const { id } of [first, second]) await runOf(page, id).getByRole('checkbox').check();
  const charts = page.getByRole('region', { name: 'Curves of the chosen runs' });
  const chart = charts.getByRole('figure', { name: 'Loss · validation', exact: true });
  await expect(chart.getByText('seven')).toBeVisible();
  await expect(chart.getByText(first.name, { exact: true })).toBeVisible();

  await runOf(page, second.id).getByRole('button', { name: 'Delete seven' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.locator('tr[data-run]')).toHaveCount(1);
  expect(manifestsIn(projects).map(({ id }) => id)).toEqual([first.id]);
});
