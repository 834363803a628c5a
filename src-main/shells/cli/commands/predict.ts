import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { writePredictions } from '../../../services/runs/predictions-file.ts';
import { findRun } from '../../../services/runs/run-store.ts';
import { predictFile, type Answer } from '../../../services/runs/use-run.ts';
import { shortPath } from '../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../define-command.ts';
import { metricText } from '../print-metrics.ts';
import { table } from '../table.ts';

const ROWS_SHOWN = 20;

function inWords(answer: Answer | undefined): string {
  if (answer === undefined) return '';
  if (answer.type === 'values') return answer.values.map(metricText).join(', ');
  const certainty = answer.probabilities[answer.class] ?? 0;
  return `${answer.class} (${(100 * certainty).toFixed(1)} %)`;
}

export const predict = defineCommand({
  name: 'predict',
  summary: text('answer for each row of a table', '对表格的每一行给出预测'),
  options: [
    {
      flags: '--run <run>',
      help: text('a run: its id, `latest`, or its folder', '运行：id、`latest` 或其文件夹'),
      required: true,
    },
    {
      flags: '--input <file>',
      help: text('a CSV file with the columns of the inputs', '含有输入列的 CSV 文件'),
      required: true,
    },
    { flags: '--out <file>', help: text('write the answers to a .csv or .json file', '把预测写入 .csv 或 .json 文件') },
    runsOption,
  ],
  schema: z.object({
    run: z.string().min(1),
    input: z.string().min(1),
    out: z.string().min(1).optional(),
    runs: runsSchema,
  }),
  async run(cli, { run, input, out, runs }) {
    const predictions = await predictFile(await findRun(runs, run), input, cli.engine());
    const { outputs, rows } = predictions;
    if (out !== undefined) await writePredictions(predictions, out);
    for (const [index, answers] of rows.entries()) cli.emit({ type: 'prediction', row: index + 1, outputs: answers });
    cli.emit({ type: 'done', rows: rows.length, ...(out === undefined ? {} : { out }) });
    if (out !== undefined) {
      cli.print(
        cli.say(
          text(`${rows.length} rows written to ${shortPath(out)}`, `已把 ${rows.length} 行写入 ${shortPath(out)}`),
        ),
      );
      return;
    }
    const heads = [cli.say(text('row', '行')), ...outputs.map(({ id }) => id)];
    const shown = rows
      .slice(0, ROWS_SHOWN)
      .map((answers, index) => [String(index + 1), ...outputs.map(({ id }) => inWords(answers[id]))]);
    cli.print(table(heads, shown, [0]));
    if (rows.length > ROWS_SHOWN) {
      const more = rows.length - ROWS_SHOWN;
      cli.print(
        cli.say(text(`… and ${more} more: --out FILE writes them all.`, `……另有 ${more} 行：用 --out FILE 写出全部。`)),
      );
    }
  },
});
