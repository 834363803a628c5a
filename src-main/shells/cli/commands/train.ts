import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { compile } from '#shared/ir/compile.ts';
import type { EngineClient } from '../../../engine-client/client.ts';
import { openProject } from '../../../services/projects/open-project.ts';
import { findRun, type StoredRun } from '../../../services/runs/run-store.ts';
import { resumeRun, trainProject, withTraining, type TrainingHost } from '../../../services/training/train.ts';
import { shortPath, type Cli } from '../cli.ts';
import { defineCommand, runsOption, runsSchema, wholeNumber } from '../define-command.ts';
import { printMetrics } from '../print-metrics.ts';
import { TrainingProgress } from '../training-progress.ts';

const schema = z.object({
  project: z.string().optional(),
  epochs: wholeNumber(1, 1_000_000).optional(),
  batchSize: wholeNumber(1, 1_000_000).optional(),
  seed: wholeNumber(0, 0xffff_ffff).optional(),
  engine: z.enum(['auto', 'compiled', 'eager']).default('auto'),
  runs: runsSchema,
  resume: z.string().optional(),
});
type Options = z.output<typeof schema>;

function wrongUsage(code: string, en: string, zh: string, hintEn: string, hintZh: string): TributaryError {
  return new TributaryError('usage', [fault(code, text(en, zh), { hint: text(hintEn, hintZh) })]);
}

function checkUsage({ project, resume, engine, batchSize, seed }: Options): void {
  if (engine === 'compiled') {
    throw wrongUsage(
      'no-compiled-engine',
      'The compiled engine is not there yet',
      '编译引擎尚未提供',
      'Use --engine eager, or leave it out.',
      '请使用 --engine eager，或省略该选项。',
    );
  }
  if ((project === undefined) === (resume === undefined)) {
    throw wrongUsage(
      'bad-option',
      'Expected either a project or --resume RUN',
      '需要指定项目或 --resume RUN（二者之一）',
      'See `tributary train --help`.',
      '参见 `tributary train --help`。',
    );
  }
  if (resume !== undefined && (batchSize !== undefined || seed !== undefined)) {
    throw wrongUsage(
      'bad-option',
      'A resumed run keeps its batch size and seed; only --epochs may change',
      '继续的运行保持其批次大小和种子；只能更改 --epochs',
      'Leave out --batch-size and --seed, or train anew.',
      '请省略 --batch-size 和 --seed，或重新训练。',
    );
  }
}

/** Ctrl-C ends training after the step under way and keeps the weights; a second one leaves at once. */
function onInterrupt(cli: Cli, engine: EngineClient): () => void {
  let interrupted = false;
  const interrupt = () => {
    if (interrupted) cli.leave(130);
    interrupted = true;
    if (!cli.json) process.stderr.write(`\n${cli.say(text('Stopping after this step…', '将在本步之后停止……'))}\n`);
    engine.send('stop', {}).catch((error: unknown) => cli.leave(cli.fail(error)));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}

async function start(cli: Cli, options: Options, engine: EngineClient, host: TrainingHost): Promise<StoredRun> {
  if (options.resume !== undefined) {
    return resumeRun(await findRun(options.runs, options.resume), options.epochs, engine, host);
  }
  const { epochs, batchSize, seed } = options;
  const project = withTraining(await openProject(options.project ?? ''), {
    ...(epochs === undefined ? {} : { epochs }),
    ...(batchSize === undefined ? {} : { batchSize }),
    ...(seed === undefined ? {} : { seed }),
  });
  const { ir, diagnostics } = compile(project.document);
  if (ir === null) throw new TributaryError('project', diagnostics);
  if (diagnostics.length > 0) cli.report(diagnostics, 'project');
  return trainProject(project, options.runs, engine, host);
}

/** Trains and returns the run, showing its progress. */
export async function trainAndShow(cli: Cli, options: Options): Promise<StoredRun> {
  checkUsage(options);
  const engine = cli.engine();
  const progress = new TrainingProgress(cli);
  const stopHearing = onInterrupt(cli, engine);
  try {
    return await start(cli, options, engine, progress);
  } finally {
    progress.end();
    stopHearing();
  }
}

export const train = defineCommand({
  name: 'train',
  summary: text('train a project, and keep the run', '训练项目并保存运行'),
  arguments: [{ flags: '[project]', help: text('a .tributary file', '.tributary 文件') }],
  options: [
    { flags: '--epochs <n>', help: text('how often to go through the data', '遍历数据的次数') },
    { flags: '--batch-size <n>', help: text('rows in a step', '每步的行数') },
    { flags: '--seed <n>', help: text('the root of all randomness of the run', '本次运行所有随机性的根') },
    { flags: '--engine <mode>', help: text('auto, compiled or eager', 'auto、compiled 或 eager') },
    runsOption,
    { flags: '--resume <run>', help: text('go on with a stopped run instead', '继续一个已停止的运行') },
  ],
  schema,
  async run(cli, options) {
    const { manifest, folder } = await trainAndShow(cli, options);
    const { id: run, engine, epochs, seconds, samplesPerSecond, metrics, status } = manifest;
    cli.emit({ type: 'done', run, folder, status, engine, epochs, seconds, samplesPerSecond, metrics });
    printMetrics(cli, metrics);
    cli.print(cli.say(text(`Saved in ${shortPath(folder)}`, `已保存到 ${shortPath(folder)}`)));
  },
});
