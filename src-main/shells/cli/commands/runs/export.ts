import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { exportEvents } from '../../../../services/runs/export-events.ts';
import { findRun } from '../../../../services/runs/run-store.ts';
import { shortPath } from '../../cli.ts';
import { defineCommand, runArgument, runsOption, runsSchema } from '../../define-command.ts';

export const exportEventsCommand = defineCommand({
  name: 'runs export',
  summary: text('write the losses of all steps and the metrics of all epochs as CSV', '把每步损失与每轮指标写成 CSV'),
  arguments: [runArgument],
  options: [{ flags: '--out <file>', help: text('the new CSV file', '新的 CSV 文件'), required: true }, runsOption],
  schema: z.object({ run: z.string().min(1), out: z.string().min(1), runs: runsSchema }),
  async run(cli, { run, out, runs }) {
    const stored = await findRun(runs, run);
    const rows = await exportEvents(stored, out);
    cli.emit({ type: 'done', run: stored.manifest.id, out, rows });
    cli.print(
      cli.say(text(`${rows} steps written to ${shortPath(out)}`, `已把 ${rows} 步写入 ${shortPath(out)}`)),
    );
  },
});
