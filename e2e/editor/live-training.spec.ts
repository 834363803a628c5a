import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../editor-test.ts';
import { expectAccessible } from '../pages/accessibility.ts';
import { CanvasPage } from '../pages/canvas-page.ts';
import { EditorPage } from '../pages/editor-page.ts';
import { engineOf, epochsOf, runsIn, type KeptRun } from '../pages/kept-runs.ts';
import { TrainingPage } from '../pages/training-page.ts';

/** A number as charts and lists show it. */
const shown = (value: number | undefined) => String(Number((value ?? NaN).toPrecision(4)));

const LONG = { Epochs: '100000' };

test('a training is watched, rests, goes on and is stopped; a killed engine and a crash are told, and it goes on @journey', async ({
  startShell,
  folder,
  projects,
}) => {
  test.setTimeout(180_000);
  const state = folder('state');
  const first = await startShell(state);
  const training = new TrainingPage(first.page);
  const latest = (): KeptRun => {
    const run = runsIn(projects).at(-1);
    if (run === undefined) throw new Error('no run was kept');
    return run;
  };
  await new EditorPage(first.page).startFrom('Digits');

  await test.step('the curve falls, and what it tells stands in the record of the run', async () => {
    await training.set({ Epochs: '3' });
    await training.train();
    await training.expectState('Finished');
    const epochs = epochsOf(latest());
    expect(epochs).toHaveLength(3);
    const told = [await training.valueAt('Loss', 'validation', 0), await training.valueAt('Loss', 'validation', 1)];
    expect(told).toEqual([epochs[0], epochs[2]].map((epoch) => shown(epoch?.metrics.validation?.['loss'])));
    expect(Number(told[1])).toBeLessThan(Number(told[0]));
    expect(epochs[2]?.memory?.processBytes).toBeGreaterThan(50e6);
  });

  await test.step('it rests, goes on, and is stopped with its weights', async () => {
    await training.set(LONG);
    await training.train();
    await training.expectState('Training');
    await expect(first.page.getByRole('button', { name: /^Progress: \d+ %/ })).toBeVisible();
    await expect(first.page).toHaveTitle(/^\d+ % – /);
    const far = /^Epoch \d+ of [\d,]+ · [\d,]+ rows\/s · [\d.]+ MiB of memory · [\d:]+ left$/;
    await expect(first.page.getByText(far)).toBeVisible({ timeout: 20_000 });
    await training.press('Pause');
    await training.expectState('Paused');
    await training.press('Go on');
    await training.expectState('Training');
    await training.press('Stop');
    await training.expectState('Stopped; its weights are kept');
    await expect(first.page).not.toHaveTitle(/%/);
  });

  await test.step('an engine that is killed is told, and its run goes on', async () => {
    await training.press('Resume');
    await training.expectState('Training');
    process.kill(engineOf(latest()), 'SIGKILL');
    await training.expectState('Failed');
    await expect(first.page.getByRole('list', { name: 'What went wrong' })).toContainText('was killed or crashed');
    await training.panels.tab('Log');
    await expect(first.page.getByRole('log')).toContainText('was killed or crashed');
    await training.panels.tab('Curves');
    await training.press('Resume');
    await training.expectState('Training');
  });

  await test.step('after a crash of the application the run is offered', async () => {
    const file = latest().manifest.projectFile;
    await first.kill();
    const second = await startShell(state);
    await second.page
      .getByRole('button', { name: path.basename(file, '.tributary') })
      .first()
      .click();
    const again = new TrainingPage(second.page);
    await expect(second.page.getByText(/^The run .* was interrupted after \d+ of 100000 epochs/)).toBeVisible();
    await second.page.getByRole('button', { name: 'Resume' }).first().click();
    await again.expectState('Training');
    await expect(second.page.getByText(/was interrupted/)).toBeHidden();
    await again.press('Stop');
    await again.expectState('Stopped; its weights are kept');
  });
});

test('trainings queue up; seeds make a band; runs keep how they are shown; faults and hints lead on @journey', async ({
  editor,
  projects,
}) => {
  test.setTimeout(180_000);
  const { page } = editor;
  const training = new TrainingPage(page);
  const canvas = new CanvasPage(page);
  await editor.startFrom('Wine');

  await test.step('three in a queue end in their order, one is taken out', async () => {
    await training.set({ Epochs: '2' });
    for (const seed of ['11', '12', '13', '14']) {
      await training.set({ Seed: seed });
      await training.train();
    }
    await training.panels.tab('Curves');
    await expect(page.getByText(/^Queued: .* number \d in line/).first()).toBeVisible();
    await training.queue
      .last()
      .getByRole('button', { name: /out of the queue$/ })
      .click();
    await expect(training.queue).toHaveCount(0, { timeout: 45_000 });
    await training.expectState('Finished');
    const kept = runsIn(projects).map(
      ({
        manifest: {
          training: { seed },
          status,
        },
      }) => `${seed} ${status}`,
    );
    expect(kept).toEqual(['11 finished', '12 finished', '13 finished']);
    for (const output of ['cultivar', 'alcohol']) await expect(training.chart(`${output}/loss`)).toBeVisible();
  });

  await test.step('several seeds are shown as mean and band', async () => {
    await page.getByRole('button', { name: 'More ways to train' }).click();
    await page.getByRole('menuitem', { name: 'Train several times…' }).click();
    await page.getByLabel('How many times').fill('2');
    await page.getByLabel('First seed').fill('21');
    await page.getByRole('dialog').getByRole('button', { name: 'Train' }).click();
    await expect(page.getByText('Mean of 2 seeds')).toBeVisible({ timeout: 45_000 });
    await training.expectState('Finished');
    await expectAccessible(page, '[role=tabpanel]');
    const losses = runsIn(projects)
      .slice(3)
      .map((run) => epochsOf(run).at(-1)?.metrics.validation?.['loss'] ?? NaN);
    const [low, high] = [Math.min(...losses), Math.max(...losses)];
    const band = `${shown((low + high) / 2)} (${shown(low)}–${shown(high)})`;
    expect(await training.valueAt('Loss', 'validation: mean (min–max) of 2', 1)).toBe(band);
  });

  await test.step('the list folds them, and keeps what is pinned, hidden and coloured', async () => {
    await training.panels.tab('Runs');
    const group = page.locator('tr[data-group]');
    await expect(group.locator('[data-metric=loss]')).toHaveText(/^[\d.]+ ± [\d.]+$/);
    await group.getByRole('button', { name: 'Wine × 2 seeds', exact: true }).click();
    await expect(page.locator('tr[data-in-group=true]')).toHaveCount(2);
    await expectAccessible(page, '[role=tabpanel]');
    const oldest = page.locator('tr[data-run]').last();
    const id = (await oldest.getAttribute('data-run')) ?? '';
    const row = page.locator(`tr[data-run="${id}"]`);
    await row.getByRole('button', { name: /^Pin/ }).click();
    await expect(page.locator('tbody tr').first()).toHaveAttribute('data-run', id);
    await row.getByRole('button', { name: /^Colour of/ }).click();
    await page.getByRole('menuitem', { name: 'Gold' }).click();
    await page.locator('tr[data-run]').last().getByRole('button', { name: /^Hide/ }).click();
    await expect(page.getByRole('button', { name: 'List hidden ones, too (1)' })).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: /^Wine/ }).first().click();
    await training.panels.tab('Runs');
    await expect(page.locator('tbody tr').first()).toHaveAttribute('data-run', id);
    await expect(row.getByRole('button', { name: /^Colour of/ })).toHaveCSS('background-color', 'rgb(176, 137, 0)');
    await expect(row.getByRole('checkbox')).toBeChecked();
    await expect(page.getByRole('button', { name: 'List hidden ones, too (1)' })).toBeVisible();
  });

  await test.step('a hint changes a setting by one step of the history', async () => {
    await training.set({ 'Learning rate': '1e-7', Epochs: '5' });
    await training.train();
    await training.expectState('Finished');
    const hint = page.locator('[data-hint=slow]');
    await expect(hint).toContainText('After 5 epochs the loss is where it began');
    await hint.getByRole('button', { name: 'Set the learning rate to 0.000001' }).click();
    await training.panels.tab('Training');
    await expect(training.panels.field('Learning rate')).toHaveValue('0.000001');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(training.panels.field('Learning rate')).toHaveValue('1e-7');
  });

  await test.step('what the data shows to be wrong is told at its node', async () => {
    const csv = readdirSync(projects, { recursive: true, encoding: 'utf8' }).find((file) => file.endsWith('wine.csv'));
    appendFileSync(path.join(projects, csv ?? ''), 'much,1,1,1,1,1,1,1,1,1,1,1,1,class_0\n');
    await training.train();
    await training.expectState('Failed');
    const faults = page.getByRole('list', { name: 'What went wrong' });
    await expect(faults).toContainText('Alcohol');
    await expect(canvas.node('alcohol').getByRole('button', { name: /1 problem/ })).toBeVisible();
    await faults.getByRole('button').first().click();
    await expect(canvas.node('alcohol').locator('[data-selected=true]')).toHaveCount(1);
    await training.panels.tab('Log');
    await page.getByText('Errors', { exact: true }).click();
    await expect(page.getByRole('log')).toContainText('Failed');
    await expect(page.getByRole('log')).not.toContainText('Epoch');
    await expectAccessible(page, '[role=tabpanel]');
  });
});
