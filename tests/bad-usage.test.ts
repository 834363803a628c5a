import { describe, expect, it } from 'vitest';
import { CHINESE, runCli } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { smallProject } from './support/project.ts';

interface Row {
  /** The arguments; PROJECT stands for a project that is fine. */
  readonly args: string;
  readonly code: string;
  readonly words: readonly string[];
}

const project = smallProject();

const rows: readonly Row[] = [
  { args: 'trian PROJECT', code: 'bad-usage', words: ["unknown command 'trian'", 'train'] },
  { args: '--fast', code: 'bad-usage', words: ["unknown option '--fast'", 'tributary --help'] },
  { args: 'check', code: 'bad-usage', words: ["missing required argument 'project'", 'tributary check --help'] },
  { args: 'check PROJECT PROJECT', code: 'bad-usage', words: ['too many arguments', 'tributary check --help'] },
  { args: 'check PROJECT --fast', code: 'bad-usage', words: ["unknown option '--fast'"] },
  { args: 'train', code: 'bad-option', words: ['either a project or --resume RUN', 'tributary train --help'] },
  { args: 'train PROJECT --resume latest', code: 'bad-option', words: ['either a project or --resume RUN'] },
  { args: 'train --resume latest --seed 3', code: 'bad-option', words: ['keeps its batch size and seed'] },
  { args: 'train PROJECT --epoch 3', code: 'bad-usage', words: ["unknown option '--epoch'", '--epochs'] },
  { args: 'train PROJECT --epochs 0', code: 'bad-option', words: ['--epochs', '1', 'found "0"'] },
  { args: 'train PROJECT --epochs=-3', code: 'bad-option', words: ['--epochs', 'at least 1', 'found "-3"'] },
  { args: 'train PROJECT --epochs 1.5', code: 'bad-option', words: ['--epochs', 'number', 'found "1.5"'] },
  { args: 'train PROJECT --epochs many', code: 'bad-option', words: ['--epochs', 'number', 'found "many"'] },
  { args: 'train PROJECT --epochs 1e9', code: 'bad-option', words: ['--epochs', 'found "1e9"'] },
  { args: 'train PROJECT --epochs 9999999999', code: 'bad-option', words: ['--epochs', '1000000'] },
  { args: 'train PROJECT --batch-size 0', code: 'bad-option', words: ['--batch-size', 'found "0"'] },
  { args: 'train PROJECT --seed 4294967296', code: 'bad-option', words: ['--seed', '4294967295'] },
  {
    args: 'train PROJECT --engine warp',
    code: 'bad-option',
    words: ['--engine', 'auto', 'compiled', 'eager', 'found "warp"'],
  },
  { args: 'train PROJECT --runs=', code: 'bad-option', words: ['--runs'] },
  { args: 'evaluate', code: 'bad-usage', words: ["required option '--run <run>'", 'tributary evaluate --help'] },
  { args: 'evaluate --run latest --part all', code: 'bad-option', words: ['--part', 'test', 'found "all"'] },
  { args: 'predict --run latest', code: 'bad-usage', words: ["required option '--input <file>'"] },
  { args: 'predict --input x.csv', code: 'bad-usage', words: ["required option '--run <run>'"] },
  { args: 'export --run latest --out x', code: 'bad-usage', words: ["required option '--format <format>'"] },
  { args: 'export --run latest --format tfjs', code: 'bad-usage', words: ["required option '--out <path>'"] },
  {
    args: 'export --run latest --format word --out x',
    code: 'bad-option',
    words: ['--format', 'tfjs', 'found "word"'],
  },
  { args: 'runs extra', code: 'bad-usage', words: ["unknown command 'runs extra'", 'compare, delete, export, rename'] },
  { args: 'runs delte x', code: 'bad-usage', words: ["unknown command 'runs delte'", 'Did you mean delete?'] },
  { args: 'runs --all', code: 'bad-usage', words: ["unknown option '--all'", 'tributary runs --help'] },
  { args: 'runs compare', code: 'bad-usage', words: ["missing required argument 'run'", 'tributary runs --help'] },
  { args: 'runs export latest', code: 'bad-usage', words: ["required option '--out <file>'"] },
  { args: 'runs rename latest', code: 'bad-usage', words: ["missing required argument 'name'"] },
  { args: 'train PROJECT --repeat 0', code: 'bad-option', words: ['--repeat', 'found "0"'] },
  { args: 'doctor extra', code: 'bad-usage', words: ['too many arguments'] },
  { args: 'layers --all', code: 'bad-usage', words: ["unknown option '--all'"] },
];

describe('wrong usage', () => {
  it.concurrent.each(rows)('$args', async ({ args, code, words }) => {
    const given = args.split(' ').map((arg) => (arg === 'PROJECT' ? project.file : arg));
    await expectTold(given, { exit: 2, code, words });
  });

  it('an option without its value, in both languages', async () => {
    const args = ['train', project.file, '--epochs'];
    const [english, chinese] = [await runCli(args), await runCli(args, { env: CHINESE })];
    expect([english.code, chinese.code]).toEqual([2, 2]);
    expect(english.stderr).toContain("option '--epochs <n>' argument missing");
    expect(chinese.stderr).toContain('选项 --epochs <n> 缺少值');
  });

  it('no command: shows the help', async () => {
    const outcome = await runCli([]);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain('Usage: tributary');
  });
});

describe('a run that is not there', () => {
  it.each([
    ['evaluate', '--run', 'nowhere'],
    ['evaluate', '--run', 'latest'],
    ['predict', '--run', 'nowhere', '--input', project.csv],
    ['export', '--run', '../..', '--format', 'tfjs', '--out', 'out'],
    ['train', '--resume', 'nowhere'],
  ])('%s %s %s', (...args) =>
    expectTold(args, { exit: 1, code: 'unknown-run', words: ['Expected one run', 'found none', 'tributary runs'] }),
  );
});
