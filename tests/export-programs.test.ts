import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codePython, PYTHON_ENV } from '../scripts/code/python.mjs';
import { linesOf, ROOT, runWell } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { smallProject } from './support/project.ts';
import { train } from './support/runs.ts';
import { skipLoudly } from './support/skip.ts';

const run = promisify(execFile);
const python = codePython();
if (python === null) skipLoudly('exported programs for Python, for there is none with Keras and PyTorch');

/** Programs for TensorFlow.js must find the packages of the clone, so they are written where git does not look. */
let within = '';
beforeAll(() => {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  within = mkdtempSync(path.join(ROOT, '.cache', 'export-'));
});
afterAll(() => rmSync(within, { recursive: true, force: true }));

const ROWS = 25;

interface Trained {
  readonly run: string;
  /** Some rows of its table. */
  readonly csv: string;
}

function firstRows(csv: string): string {
  const some = path.join(tempFolder(), 'rows.csv');
  const lines = readFileSync(csv, 'utf8').split('\n');
  writeFileSync(some, `${lines.slice(0, ROWS + 1).join('\n')}\n`);
  return some;
}

async function trainedExample(name: string, table: string): Promise<Trained> {
  const folder = path.join(ROOT, 'examples', name);
  const runs = path.join(tempFolder(), 'runs');
  const trained = await train(path.join(folder, `${name}.tributary`), runs, '--epochs', '1');
  return { run: trained.folder, csv: firstRows(path.join(folder, table)) };
}

async function trainedSmall(): Promise<Trained> {
  const { file, csv, folder } = smallProject();
  const trained = await train(file, path.join(folder, 'runs'), '--epochs', '2');
  return { run: trained.folder, csv: firstRows(csv) };
}

const engineSchema = z.looseObject({
  outputs: z.record(
    z.string(),
    z.union([
      z.object({ type: z.literal('class'), class: z.string(), probabilities: z.record(z.string(), z.number()) }),
      z.object({ type: z.literal('values'), values: z.array(z.number()) }),
    ]),
  ),
});

const toldSchema = z.record(z.string(), z.union([z.array(z.number()), z.record(z.string(), z.number())]));
type Told = z.output<typeof toldSchema>;

/** What a program must print: the engine's answers. */
async function answersOfEngine({ run: folder, csv }: Trained): Promise<readonly Told[]> {
  const rows = linesOf(await runWell(['predict', '--run', folder, '--input', csv]), 'prediction', engineSchema);
  return rows.map(({ outputs }) =>
    Object.fromEntries(
      Object.entries(outputs).map(([id, answer]) => [id, 'values' in answer ? answer.values : answer.probabilities]),
    ),
  );
}

/** The numbers of an answer; where one number is the probability of a yes, that alone. */
function numbersOf(answer: Told[string] | undefined, width: number): readonly number[] {
  const numbers = Object.values(answer ?? {});
  return width === 1 && numbers.length === 2 ? numbers.slice(1) : numbers;
}

function expectSame(output: string, wanted: readonly Told[]): void {
  const found = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => toldSchema.parse(JSON.parse(line)));
  expect(found).toHaveLength(ROWS);
  for (const [row, told] of found.entries()) {
    expect(Object.keys(told)).toEqual(Object.keys(wanted[row] ?? {}));
    for (const [id, answer] of Object.entries(told)) {
      const numbers = Object.values(answer);
      const engine = numbersOf(wanted[row]?.[id], numbers.length);
      expect(engine).toHaveLength(numbers.length);
      const scale = Math.max(1, ...engine.map(Math.abs));
      for (const [place, value] of numbers.entries()) {
        expect(Math.abs(value - (engine[place] ?? NaN)) / scale).toBeLessThan(1e-4);
      }
    }
  }
}

async function exported(trained: Trained, format: string): Promise<string> {
  const out = path.join(mkdtempSync(path.join(within, `${format}-`)), 'out');
  await runWell(['export', '--run', trained.run, '--format', format, '--out', out]);
  expect(existsSync(path.join(out, 'README.md'))).toBe(true);
  return out;
}

const SOME = [
  { project: 'numbers and a category', make: trainedSmall },
  { project: 'a shared tower', make: () => trainedExample('siamese', 'pairs.csv') },
];
const OTHERS = [
  { project: 'attention', make: () => trainedExample('attention', 'digits.csv') },
  { project: 'two outputs', make: () => trainedExample('wine', 'wine.csv') },
  { project: 'two inputs', make: () => trainedExample('digits', 'digits.csv') },
  { project: 'three branches', make: () => trainedExample('breast-cancer', 'breast-cancer.csv') },
  { project: 'modules within modules', make: () => trainedExample('fusion', 'fusion.csv') },
];
const CASES = process.env['TRIBUTARY_FULL'] === undefined ? SOME : [...SOME, ...OTHERS];

describe.each(CASES)('a run of $project', ({ make }) => {
  let trained: Trained = { run: '', csv: '' };
  let wanted: readonly Told[] = [];
  beforeAll(async () => {
    trained = await make();
    wanted = await answersOfEngine(trained);
  });

  it('exported as a TensorFlow.js program answers as the engine does', async () => {
    const out = await exported(trained, 'tfjs-program');
    const { stdout } = await run(process.execPath, ['--import', 'tsx', path.join(out, 'predict.ts'), trained.csv], {
      cwd: ROOT,
      maxBuffer: 1e8,
    });
    expectSame(stdout, wanted);
  });

  it.skipIf(python === null).each(['keras', 'pytorch'])(
    'exported as a %s program answers as the engine does',
    { timeout: 120_000 },
    async (format) => {
      const out = await exported(trained, format);
      const { stdout } = await run(python ?? '', [path.join(out, 'predict.py'), trained.csv], {
        env: { ...process.env, ...PYTHON_ENV },
        maxBuffer: 1e8,
      });
      expectSame(stdout, wanted);
    },
  );
});
