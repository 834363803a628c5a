import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHINESE, lastLine, linesOf, runCli, runWell, startCli } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { engineOf, expectGone, HAS_PROC } from './support/processes.ts';
import { smallProject, withNode } from './support/project.ts';
import { readManifest, train, type Trained } from './support/runs.ts';
import { skipLoudly } from './support/skip.ts';

if (!HAS_PROC) skipLoudly('runs under way, for only Linux tells in /proc whose child a process is');

const runSchema = z.looseObject({ run: z.string(), name: z.string(), status: z.string() });

async function listed(runs: string) {
  return linesOf(await runWell(['runs', '--runs', runs]), 'run', runSchema);
}

describe('runs compare', () => {
  const first = smallProject();
  const second = smallProject({ document: withNode('dense', { params: { units: 16, activation: 'relu' } }) });
  const runs = path.join(first.folder, 'runs');
  let before: Trained;
  let after: Trained;
  beforeAll(async () => {
    writeFileSync(second.csv, readFileSync(first.csv));
    before = await train(first.file, runs, '--epochs', '1');
    after = await train(second.file, runs, '--epochs', '2', '--set', 'training.learningRate=0.02');
  });

  it('tells metrics side by side, only the settings that differ, and the graphs', async () => {
    const outcome = await runWell(['runs', 'compare', before.run, after.run, '--runs', runs]);
    expect(outcome.lines).toHaveLength(1);
    expect(outcome.lines[0]).toMatchObject({
      type: 'done',
      sameData: true,
      runs: [
        { run: before.run, epochs: 1 },
        { run: after.run, epochs: 2 },
      ],
      settings: [
        { field: 'training.epochs', values: [1, 2] },
        { field: 'training.optimizer.learningRate', values: [0.01, 0.02] },
      ],
      graphs: [{ run: after.run, changes: [{ kind: 'param', words: '“dense”: units 8 → 16' }] }],
    });
    const metrics = z
      .looseObject({
        metrics: z.array(z.object({ part: z.string(), metric: z.string(), values: z.array(z.number()) })),
      })
      .parse(outcome.lines[0]).metrics;
    const loss = metrics.find(({ part, metric }) => part === 'test' && metric === 'loss');
    expect(loss?.values).toEqual([before.metrics.test['loss'], after.metrics.test['loss']]);
  });

  it('says so in words, in both languages', async () => {
    const args = ['runs', 'compare', before.run, 'latest', '--runs', runs];
    const { stdout } = await runCli(args);
    expect(stdout).toMatch(/^training\.epochs +1 +2$/m);
    expect(stdout).toContain('~ “dense”: units 8 → 16');
    expect(stdout).not.toContain('batchSize');
    expect((await runCli(args, { env: CHINESE })).stdout).toContain('不同的设置');
  });

  it('warns where the data is not the same', async () => {
    const other = smallProject();
    writeFileSync(other.csv, `${readFileSync(other.csv, 'utf8')}9,1,long,no\n`);
    const { run } = await train(other.file, runs, '--epochs', '1');
    const outcome = await runWell(['runs', 'compare', before.run, run, '--runs', runs]);
    expect(outcome.lines.map(({ type }) => type)).toEqual(['warning', 'done']);
    expect(outcome.lines[1]).toMatchObject({ sameData: false });
  });

  it('wants two runs', async () => {
    const words = ['two different runs', 'runs compare --help'];
    await expectTold(['runs', 'compare', before.run, before.run, '--runs', runs], {
      exit: 2,
      code: 'bad-option',
      words,
    });
    const unknown = ['Expected one run “nowhere”'];
    await expectTold(['runs', 'compare', before.run, 'nowhere', '--runs', runs], {
      exit: 1,
      code: 'unknown-run',
      words: unknown,
    });
  });
});

describe('a run that was kept', () => {
  const { file, folder } = smallProject();
  const runs = path.join(folder, 'runs');
  let kept: Trained;
  beforeAll(async () => {
    kept = await train(file, runs, '--epochs', '2');
  });

  it('can be renamed, and is found by its id as before', async () => {
    await runWell(['runs', 'rename', kept.run, '第一次 🌱', '--runs', runs]);
    expect(await listed(runs)).toMatchObject([{ run: kept.run, name: '第一次 🌱', status: 'finished' }]);
    await runWell(['runs', '--runs', runs, 'rename', 'latest', 'First']);
    expect(await listed(runs)).toMatchObject([{ run: kept.run, name: 'First' }]);
    await expectTold(['runs', 'rename', kept.run, ' ', '--runs', runs], {
      exit: 2,
      code: 'bad-option',
      words: ['name'],
    });
  });

  it('can be written as CSV: each step, and each epoch at its last step', async () => {
    const out = path.join(folder, 'run.csv');
    expect((await runWell(['runs', 'export', kept.run, '--runs', runs, '--out', out])).lines).toEqual([
      { type: 'done', run: kept.run, out, rows: 6 },
    ]);
    const [heads = '', ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(heads).toBe(
      'step,epoch,loss,train/loss,train/answer/accuracy,validation/loss,validation/answer/accuracy,seconds',
    );
    expect(rows.map((row) => row.split(',').slice(0, 2).map(Number))).toEqual(
      [1, 2, 3, 4, 5, 6].map((step) => [step, Math.ceil(step / 3)]),
    );
    expect(rows.map((row) => row.split(',')[3] !== '')).toEqual([false, false, true, false, false, true]);
    const again = ['runs', 'export', kept.run, '--runs', runs, '--out', out];
    await expectTold(again, { exit: 1, code: 'out-exists', words: ['new file', 'Choose another --out'] });
  });

  it('is deleted when that is said twice', async () => {
    const args = ['runs', 'delete', kept.run, '--runs', runs];
    await expectTold(args, { exit: 2, code: 'bad-option', words: ['--yes'] });
    expect(await listed(runs)).toHaveLength(1);
    expect((await runWell([...args, '--yes'])).lines).toEqual([{ type: 'done', deleted: [kept.run] }]);
    expect(readdirSync(runs)).toEqual([]);
  });
});

describe.skipIf(!HAS_PROC)('a run that is under way', () => {
  async function started() {
    const { file, folder } = smallProject();
    const runs = path.join(folder, 'runs');
    const options = ['--set', 'training.checkpoints.everyEpochs=1', '--batch-size', '1'];
    const running = startCli(['train', file, '--runs', runs, '--epochs', '100000', '--json', ...options]);
    await running.writes(/"epoch":2,/);
    const [id = ''] = readdirSync(runs);
    return { running, runs, id, run: path.join(runs, id) };
  }

  it('is told to be, and belongs to one process', async () => {
    const { running, runs, id, run } = await started();
    const [found] = await listed(runs);
    expect(found).toMatchObject({ run: id, status: 'running' });
    expect(found?.['epochs']).toBeGreaterThanOrEqual(2);
    expect(found?.['metrics']).toHaveProperty('validation.loss');
    const inUse = { exit: 1, code: 'run-in-use' } as const;
    const words = ['is in use', `process ${running.pid}`, 'Wait until that process has ended'];
    await expectTold(['train', '--resume', id, '--runs', runs], { ...inUse, words });
    await expectTold(['runs', 'rename', id, 'x', '--runs', runs], { ...inUse, words });
    await expectTold(['runs', 'delete', id, '--yes', '--runs', runs], { ...inUse, words: ['running', '--force'] });
    expect(existsSync(run)).toBe(true);
    running.signalGroup('SIGINT');
    expect((await running.ended).code).toBe(0);
    expect(await listed(runs)).toMatchObject([{ run: id, status: 'stopped' }]);
  });

  it('is resumed by one of two processes that want to; the other is told', async () => {
    const { running, runs, id, run } = await started();
    running.signalGroup('SIGKILL');
    await running.ended;
    const both = [1, 2].map(() => startCli(['train', '--resume', id, '--runs', runs, '--json']));
    const refused = await Promise.race(both.map(async (one) => ({ one, outcome: await one.ended })));
    expect(refused.outcome.code).toBe(1);
    expect(refused.outcome.lines.at(-1)).toMatchObject({ type: 'error', diagnostics: [{ code: 'run-in-use' }] });
    const [other] = both.filter((one) => one !== refused.one);
    await other?.writes(/"type":"epoch"/);
    other?.signalGroup('SIGINT');
    expect((await other?.ended)?.code).toBe(0);
    expect(readManifest(run)).toMatchObject({ status: 'stopped' });
  });

  it('and was killed is interrupted once its engine has left, too', async () => {
    const { running, runs, id, run } = await started();
    const engine = engineOf(running.pid);
    process.kill(engine, 'SIGSTOP');
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
    expect(readManifest(run)).toMatchObject({ status: 'running' });
    expect(await listed(runs)).toMatchObject([{ run: id, status: 'running' }]);
    process.kill(engine, 'SIGCONT');
    await expectGone(engine);
    expect(await listed(runs)).toMatchObject([{ run: id, status: 'interrupted' }]);
    expect((await runCli(['runs', '--runs', runs])).stdout).toMatch(/interrupted[^]*train --resume RUN/);
  });

  it('can be deleted by force; its training says that its folder is gone', async () => {
    const { running, runs, id } = await started();
    await runWell(['runs', 'delete', id, '--yes', '--force', '--runs', runs]);
    const { code, stdout } = await running.ended;
    expect(code).toBe(1);
    expect(stdout).toContain('weights-rescued');
    expect(readdirSync(runs)).toEqual([]);
  });
});

describe('several seeds', () => {
  const { file, folder } = smallProject();
  const args = (runs: string) => ['train', file, '--runs', path.join(folder, runs), '--seed', '5', '--repeat', '3'];
  const spread = z.looseObject({ count: z.int(), mean: z.number(), deviation: z.number().nullable() });
  const repeatedSchema = z.looseObject({
    group: z.string(),
    runs: z.array(z.string()),
    failed: z.array(z.int()),
    metrics: z.array(z.object({ part: z.string(), metric: z.string(), spread })),
  });

  it('give a run each, and the mean and spread of each metric', async () => {
    const outcome = await runWell(args('all'));
    const { group, runs, metrics } = lastLine(outcome, repeatedSchema);
    expect(runs).toEqual([5, 6, 7].map((seed) => `${group}-s${seed}`));
    const each = linesOf(
      outcome,
      'run',
      z.looseObject({ seed: z.int(), metrics: z.looseObject({ test: z.record(z.string(), z.number()) }) }),
    );
    expect(each.map(({ seed }) => seed)).toEqual([5, 6, 7]);
    const losses = each.map((run) => run.metrics.test['loss'] ?? Number.NaN);
    const loss = metrics.find(({ part, metric }) => part === 'test' && metric === 'loss');
    expect(loss?.spread).toMatchObject({ count: 3, min: Math.min(...losses), max: Math.max(...losses) });
    expect(loss?.spread.mean).toBeCloseTo(losses.reduce((sum, value) => sum + value, 0) / 3, 12);

    const alone = await train(file, path.join(folder, 'alone'), '--seed', '6');
    expect(each[1]?.metrics).toEqual(alone.metrics);

    const listing = await runWell(['runs', '--runs', path.join(folder, 'all')]);
    expect(listing.lines.find(({ type }) => type === 'group')).toMatchObject({ group, runs, of: 3, metrics });
    const spoken = await runCli(['runs', '--runs', path.join(folder, 'all')]);
    expect(spoken.stdout).toMatch(new RegExp(`^${group} .*3 of 3 finished .* ± `, 'm'));
    const compared = await runWell(['runs', 'compare', group, '--runs', path.join(folder, 'all')]);
    expect(compared.lines[0]).toMatchObject({ settings: [{ field: 'training.seed', values: [5, 6, 7] }] });
    await runWell(['runs', 'delete', group, '--yes', '--runs', path.join(folder, 'all')]);
    expect(readdirSync(path.join(folder, 'all'))).toEqual([]);
  });

  it.skipIf(!HAS_PROC)('count without one that fails, which is told', async () => {
    const running = startCli([...args('some'), '--epochs', '300', '--json']);
    await running.writes(/"started","run":"[^"]*-s6"/);
    process.kill(engineOf(running.pid), 'SIGKILL');
    const outcome = await running.ended;
    expect(outcome.code).toBe(1);
    const done = repeatedSchema.parse(outcome.lines.findLast(({ type }) => type === 'done'));
    expect(done.failed).toEqual([6]);
    expect(done.runs.map((id) => id.slice(-3))).toEqual(['-s5', '-s7']);
    expect(done.metrics.map(({ spread: { count } }) => count)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(outcome.stdout).toContain('engine-crashed');
    expect(outcome.lines.at(-1)).toMatchObject({ type: 'error', diagnostics: [{ code: 'runs-failed' }] });
    expect((await listed(path.join(folder, 'some'))).map(({ status }) => status)).toEqual([
      'finished',
      'failed',
      'finished',
    ]);
  });

  it('are not begun where the project is at fault; and there must be so many', async () => {
    const broken = ['--set', 'data.source.path=nowhere.csv'];
    await expectTold([...args('none'), ...broken], { exit: 1, code: 'data-file-missing', words: ['nowhere.csv'] });
    await expectTold([...args('none'), '--set', 'training.epochs=0'], {
      exit: 2,
      code: 'bad-setting',
      words: ['--set'],
    });
    const last = ['train', file, '--seed', '4294967295', '--repeat', '2'];
    await expectTold(last, { exit: 2, code: 'bad-option', words: ['--repeat', '4294967295'] });
    await expectTold(['train', '--resume', 'latest', '--repeat', '2'], {
      exit: 2,
      code: 'bad-option',
      words: ['--repeat'],
    });
  });
});

describe('settings of the command line', () => {
  const { file, folder } = smallProject();
  const runs = path.join(folder, 'runs');

  it('take the place of what the project says, for one run', async () => {
    const set = [
      'training.learningRate=0.05',
      'node:dense.units=4',
      'data.split.seed=9',
      'training.optimizer.type=sgd',
    ];
    const { folder: run } = await train(file, runs, '--epochs', '1', ...set.flatMap((setting) => ['--set', setting]));
    const snapshot: unknown = JSON.parse(readFileSync(path.join(run, 'project.tributary'), 'utf8'));
    expect(snapshot).toMatchObject({
      data: { split: { seed: 9 } },
      training: { epochs: 1, optimizer: { type: 'sgd', learningRate: 0.05 } },
    });
    expect(JSON.stringify(snapshot)).toContain('"units":4');
    expect(readFileSync(file, 'utf8')).not.toContain('sgd');
    const checked = await runWell(['check', file, '--set', 'node:dense.units=4']);
    expect(checked.lines[0]).toMatchObject({ parameters: 28 });
  });

  it.each([
    ['training.learningRate=fast', 2, 'bad-setting', ['[--set training.learningRate]', '"fast"']],
    ['training.epoch=3', 2, 'bad-setting', ['Did you mean epochs?']],
    ['node:dens.units=3', 2, 'bad-setting', ['no node “dens”', 'Did you mean dense?']],
    ['node:dense.units=0', 1, 'bad-param', ['dense', '[dense · --set node:dense.units]']],
    [
      'data.bindings.size.columns=["width","hight"]',
      1,
      'column-unknown',
      ['"hight"', '--set data.bindings.size.columns'],
    ],
    ['epochs', 2, 'bad-setting', ['Expected PATH=VALUE']],
  ] as const)('%s is told, with its flag', async (setting, exit, code, words) => {
    await expectTold(['check', file, '--set', setting], { exit, code, words });
    await expectTold(['train', file, '--runs', runs, '--set', setting], { exit, code, words });
  });

  it('are refused for a run that goes on, and twice for one setting', async () => {
    const words = ['only --epochs may change'];
    await expectTold(['train', '--resume', 'latest', '--set', 'training.epochs=9'], {
      exit: 2,
      code: 'bad-option',
      words,
    });
    const twice = ['train', file, '--epochs', '3', '--set', 'training.epochs=4'];
    await expectTold(twice, { exit: 2, code: 'bad-setting', words: ['set by --epochs already'] });
  });
});

describe('how a run ended', () => {
  it('is told where it stopped early, with the epoch whose weights it kept', async () => {
    const { file, folder } = smallProject({
      document: (document) => ({
        ...document,
        training: {
          epochs: 60,
          batchSize: 84,
          optimizer: { type: 'sgd', learningRate: 3 },
          earlyStopping: { patience: 4 },
        },
      }),
    });
    const runs = path.join(folder, 'runs');
    const { stdout } = await runCli(['train', file, '--runs', runs]);
    const told =
      /^Stopped early after epoch (\d+): validation\/loss had not become better for 4 epoch\(s\)\. Kept the weights of epoch (\d+)/m;
    const [, epochs, best] = told.exec(stdout) ?? [];
    expect(Number(epochs)).toBe(Number(best) + 4);
    const [run = ''] = readdirSync(runs);
    const manifest = { epochs: Number(epochs), stoppedEarly: true, restoredEpoch: Number(best) };
    expect(readManifest(path.join(runs, run))).toMatchObject(manifest);
    const again = await runWell(['train', file, '--runs', runs]);
    expect(again.lines.at(-1)).toMatchObject(manifest);
  });
});
