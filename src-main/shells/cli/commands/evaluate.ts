import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { partSchema } from '#shared/protocol/engine.ts';
import { findRun, type StoredRun } from '../../../services/runs/run-store.ts';
import { evaluateRun, type Evaluation } from '../../../services/runs/use-run.ts';
import type { Cli } from '../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../define-command.ts';
import { printMetrics } from '../print-metrics.ts';
import { table } from '../table.ts';

const LARGEST_MATRIX = 25;

/** Prints how often each class (row) was taken for each (column). */
function printConfusion(cli: Cli, output: string, classes: readonly string[], matrix: readonly (readonly number[])[]) {
  if (classes.length > LARGEST_MATRIX) {
    const message = text(
      `${output}: ${classes.length} classes; --json has the whole confusion matrix.`,
      `${output}：共 ${classes.length} 个类别；完整的混淆矩阵见 --json。`,
    );
    cli.print(cli.say(message));
    return;
  }
  cli.print(
    `\n${output}: ${cli.say(text('confusion matrix (row: true, column: predicted)', '混淆矩阵（行：真实，列：预测）'))}`,
  );
  const name = (index: number) => classes[index] ?? String(index);
  const rows = matrix.map((counts, index) => [
    name(index),
    ...counts.map((count) => (count === 0 ? '·' : String(count))),
  ]);
  const numbers = matrix.map((_, index) => index + 1);
  cli.print(table(['', ...matrix.map((_, index) => name(index))], rows, numbers));
}

export function showEvaluation(cli: Cli, part: z.output<typeof partSchema>, evaluation: Evaluation): void {
  cli.print(
    cli.say(
      text(`Judged on the ${part} part: ${evaluation.rows} rows`, `在 ${part} 部分上评估：${evaluation.rows} 行`),
    ),
  );
  printMetrics(cli, { [part]: evaluation.metrics });
  for (const { id, classes } of evaluation.outputs) {
    const matrix = evaluation.confusion[id];
    if (matrix !== undefined) printConfusion(cli, id, classes ?? [], matrix);
  }
}

/** Judges a run and shows it. */
export async function evaluateAndShow(cli: Cli, run: StoredRun, part: z.output<typeof partSchema>): Promise<void> {
  const evaluation = await evaluateRun(run, part, cli.engine());
  const { rows, metrics, confusion, outputs } = evaluation;
  const classes = Object.fromEntries(outputs.map((output) => [output.id, output.classes]));
  cli.emit({ type: 'done', run: run.manifest.id, part, rows, metrics, classes, confusion });
  showEvaluation(cli, part, evaluation);
}

export const evaluate = defineCommand({
  name: 'evaluate',
  summary: text('judge a run on a part of its data', '在一部分数据上评估运行'),
  options: [
    {
      flags: '--run <run>',
      help: text('a run: its id, `latest`, or its folder', '运行：id、`latest` 或其文件夹'),
      required: true,
    },
    runsOption,
    {
      flags: '--part <part>',
      help: text('train, validation or test (default: test)', 'train、validation 或 test（默认：test）'),
    },
  ],
  schema: z.object({ run: z.string().min(1), runs: runsSchema, part: partSchema.default('test') }),
  async run(cli, { run, runs, part }) {
    await evaluateAndShow(cli, await findRun(runs, run), part);
  },
});
