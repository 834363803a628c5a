import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import type { Setting } from '#shared/graph/settings.ts';
import { shortPath } from '../cli.ts';
import { defineCommand, runsOption, runsSchema, wholeNumber } from '../define-command.ts';
import { setOption, setSchema, settingsFrom } from '../settings-option.ts';
import { repeatAndShow, resumeAndShow, showEnd, trainAndShow } from '../train-and-show.ts';
import { usageError } from '../usage-fault.ts';

const schema = z.object({
  project: z.string().optional(),
  epochs: wholeNumber(1, 1_000_000).optional(),
  batchSize: wholeNumber(1, 1_000_000).optional(),
  seed: wholeNumber(0, 0xffff_ffff).optional(),
  set: setSchema,
  repeat: wholeNumber(1, 1000).optional(),
  engine: z.enum(['auto', 'compiled', 'eager']).default('auto'),
  runs: runsSchema,
  resume: z.string().optional(),
});
type Options = z.output<typeof schema>;

function checkUsage({ project, resume, engine, batchSize, seed, set, repeat }: Options): void {
  const wrong = (en: string, zh: string) => usageError('bad-option', text(en, zh), 'train');
  if (engine === 'compiled') {
    throw usageError('no-compiled-engine', text('The compiled engine is not there yet', '编译引擎尚未提供'), 'train');
  }
  if ((project === undefined) === (resume === undefined)) {
    throw wrong('Expected either a project or --resume RUN', '需要指定项目或 --resume RUN（二者之一）');
  }
  if (resume === undefined) return;
  if (batchSize !== undefined || seed !== undefined || set.length > 0) {
    throw wrong(
      'A resumed run keeps its batch size and seed and all other settings; only --epochs may change',
      '继续的运行保持其批次大小、种子和其他设置；只能更改 --epochs',
    );
  }
  if (repeat !== undefined) {
    throw wrong('A resumed run goes on with its own seed; --repeat is for new ones', '--repeat 只用于新的运行');
  }
}

/** Everything that is to be replaced in the project, whichever option it was given with. */
function settingsOf({ epochs, batchSize, seed, set }: Options): readonly Setting[] {
  const flags = [
    { flag: '--epochs', path: 'training.epochs', value: epochs },
    { flag: '--batch-size', path: 'training.batchSize', value: batchSize },
    { flag: '--seed', path: 'training.seed', value: seed },
  ];
  return [...flags.filter(({ value }) => value !== undefined), ...settingsFrom(set)];
}

export const train = defineCommand({
  name: 'train',
  summary: text('train a project, and keep the run', '训练项目并保存运行'),
  arguments: [{ flags: '[project]', help: text('a .tributary file', '.tributary 文件') }],
  options: [
    { flags: '--epochs <n>', help: text('how often to go through the data', '遍历数据的次数') },
    { flags: '--batch-size <n>', help: text('rows in a step', '每步的行数') },
    { flags: '--seed <n>', help: text('the root of all randomness of the run', '本次运行所有随机性的根') },
    setOption,
    {
      flags: '--repeat <n>',
      help: text(
        'train with n seeds, and tell mean and spread of each metric',
        '用 n 个种子训练，给出各指标的均值与离散',
      ),
    },
    { flags: '--engine <mode>', help: text('auto, compiled or eager', 'auto、compiled 或 eager') },
    runsOption,
    { flags: '--resume <run>', help: text('go on with a run that has not finished instead', '继续一个未完成的运行') },
  ],
  schema,
  async run(cli, options) {
    checkUsage(options);
    const { project = '', runs, resume, epochs, repeat } = options;
    const request = { project, runs, settings: resume === undefined ? settingsOf(options) : [] };
    if (repeat !== undefined) {
      await repeatAndShow(cli, request, repeat);
      return;
    }
    const run =
      resume === undefined ? await trainAndShow(cli, request) : await resumeAndShow(cli, resume, runs, epochs);
    showEnd(cli, run);
    cli.print(cli.say(text(`Saved in ${shortPath(run.folder)}`, `已保存到 ${shortPath(run.folder)}`)));
  },
});
