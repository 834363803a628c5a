import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHINESE, lastLine, linesOf, runCli, runWell } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject, smallRows } from './support/project.ts';
import { epochsOf, trained, type Trained } from './support/runs.ts';

const OPTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['check', ['--set']],
  ['train', ['--epochs', '--batch-size', '--seed', '--set', '--repeat', '--engine', '--runs', '--resume']],
  ['evaluate', ['--run', '--runs']],
  ['predict', ['--run', '--input', '--out', '--runs']],
  ['export', ['--run', '--format', '--out', '--runs']],
  ['runs', ['--runs']],
  ['runs compare', ['--runs']],
  ['runs rename', ['--runs']],
  ['runs delete', ['--runs', '--yes', '--force']],
  ['runs export', ['--runs', '--out']],
  ['doctor', []],
  ['layers', []],
];

describe('help', () => {
  it.concurrent.each(OPTIONS)('%s --help', async (command, options) => {
    const { code, stdout, stderr } = await runCli([...command.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: tributary ${command}`);
    for (const option of ['--json', '--help', ...options]) expect(stdout).toMatch(new RegExp(`${option}\\b`));
    const chinese = await runCli([...command.split(' '), '--help'], { env: CHINESE });
    expect(chinese.stdout).toMatch(/\p{Script=Han}/u);
  });

  it('lists every command', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    const alone = OPTIONS.map(([command]) => command).filter((command) => !command.includes(' '));
    for (const command of alone) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });
});

describe('what every command prints with --json', () => {
  it('check: the shape and parameters of each layer', async () => {
    const outcome = await runWell(['check', smallProject().file]);
    expect(outcome.lines).toHaveLength(1);
    expect(outcome.lines[0]).toMatchObject({
      type: 'done',
      parameters: 48,
      rows: { train: 84, validation: 18, test: 18 },
      warnings: [],
    });
  });

  it('layers: each with its params', async () => {
    const outcome = await runWell(['layers']);
    const layers = linesOf(outcome, 'layer', z.looseObject({ layer: z.string(), params: z.array(z.looseObject({})) }));
    expect(layers.map(({ layer }) => layer)).toEqual(expect.arrayContaining(['Input', 'Dense', 'Conv2D', 'Output']));
    expect(outcome.lines.at(-1)).toEqual({ type: 'done', layers: layers.length });
  });

  it('doctor: what runs, and why nothing faster', async () => {
    const engine = z.looseObject({ backend: z.enum(['tensorflow', 'cpu']), threads: z.int().min(1) });
    const found = lastLine(await runWell(['doctor']), z.looseObject({ type: z.literal('done'), engine }));
    expect(found.engine.threads).toBeGreaterThan(0);
  });
});

const answerSchema = z.object({
  answer: z.object({
    type: z.literal('class'),
    class: z.enum(['yes', 'no']),
    probabilities: z.strictObject({ yes: z.number(), no: z.number() }),
  }),
});

describe('a run, from training to its use', () => {
  const { file, folder, csv } = smallProject();
  const runs = path.join(folder, 'elsewhere', 'kept');
  /** The commands run in another folder than the one that trained: --runs alone says where the runs are. */
  const cwd = tempFolder();
  let run: Trained;

  beforeAll(async () => {
    const options = ['--epochs', '2', '--batch-size', '16', '--seed', '5', '--engine', 'auto', '--runs', runs];
    const outcome = await runWell(['train', file, ...options]);
    expect(epochsOf(outcome).map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(outcome.lines.at(-1)?.type).toBe('done');
    run = trained(outcome);
  });

  it('train: ends with the run, its engine and its metrics', () => {
    expect(run).toMatchObject({ status: 'finished', epochs: 2, folder: path.join(runs, run.run) });
    expect(run.seconds).toBeGreaterThan(0);
    expect(run.samplesPerSecond).toBeGreaterThan(0);
    for (const metrics of Object.values(run.metrics)) expect(Object.keys(metrics)).toEqual(['loss', 'answer/accuracy']);
  });

  it('runs: lists it', async () => {
    const outcome = await runWell(['runs', '--runs', runs], { cwd });
    expect(outcome.lines).toHaveLength(2);
    expect(outcome.lines[0]).toMatchObject({ type: 'run', run: run.run, status: 'finished', metrics: run.metrics });
    expect((await runWell(['runs'], { cwd })).lines).toEqual([{ type: 'done', runs: 0 }]);
  });

  it('evaluate: judges the test part as training did', async () => {
    const outcome = await runWell(['evaluate', '--run', run.run, '--runs', runs], { cwd });
    expect(outcome.lines).toHaveLength(1);
    const result = lastLine(outcome, z.looseObject({ confusion: z.object({ answer: z.array(z.array(z.int())) }) }));
    expect(result).toMatchObject({ type: 'done', part: 'test', rows: 18, metrics: run.metrics.test });
    expect(result.confusion.answer.flat().reduce((sum, count) => sum + count, 0)).toBe(18);
  });

  it('predict: answers for each row, on standard output or in a file', async () => {
    const args = ['predict', '--run', 'latest', '--runs', runs, '--input', csv];
    const outcome = await runWell(args, { cwd });
    const rows = linesOf(outcome, 'prediction', z.looseObject({ row: z.int(), outputs: z.looseObject({}) }));
    expect(rows.map(({ row }) => row)).toEqual(smallRows().map((_, index) => index + 1));
    const { probabilities } = answerSchema.parse(rows[0]?.outputs).answer;
    expect(probabilities.yes + probabilities.no).toBeCloseTo(1, 5);

    const json = path.join(cwd, 'answers.json');
    await runWell([...args, '--out', json], { cwd });
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual(rows.map(({ outputs }) => outputs));
    await runWell([...args, '--out', 'answers.csv'], { cwd });
    const [head, ...lines] = readFileSync(path.join(cwd, 'answers.csv'), 'utf8').trimEnd().split('\n');
    expect(head).toBe('answer,answer:no,answer:yes');
    expect(lines).toHaveLength(rows.length);
  });

  it('predict: needs no labels', async () => {
    const input = path.join(cwd, 'new.csv');
    writeFileSync(input, 'kind,height,width\nround,6.5,9\nlong,0.5,1\n');
    const outcome = await runWell(['predict', '--run', run.folder, '--input', input], { cwd });
    expect(outcome.lines.at(-1)).toMatchObject({ type: 'done', rows: 2 });
  });

  it('export: writes the model, and over nothing', async () => {
    const args = ['export', '--run', run.run, '--runs', runs, '--format', 'tfjs', '--out', 'model'];
    expect((await runWell(args, { cwd })).lines).toEqual([
      { type: 'done', format: 'tfjs', out: 'model', files: ['model.json', 'weights.bin'] },
    ]);
    const again = await runCli(args, { cwd });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('Expected a new or empty folder at model, found a folder with 2 files');
  });
});
