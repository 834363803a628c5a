import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { FORMATS } from '../../../exporters/index.generated.ts';
import { exportRun } from '../../../services/exports/export-run.ts';
import { findRun } from '../../../services/runs/run-store.ts';
import { shortPath } from '../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../define-command.ts';

const names = FORMATS.map(({ name }) => name);

export const exportCommand = defineCommand({
  name: 'export',
  summary: text('write a trained model in a format that other tools load', '把训练好的模型写成其他工具可加载的格式'),
  options: [
    {
      flags: '--run <run>',
      help: text('a run: its id, `latest`, or its folder', '运行：id、`latest` 或其文件夹'),
      required: true,
    },
    {
      flags: '--format <format>',
      help: text(`one of: ${names.join(', ')}`, `可选：${names.join('、')}`),
      required: true,
    },
    { flags: '--out <path>', help: text('where to write it', '写入的位置'), required: true },
    runsOption,
  ],
  schema: z.object({ run: z.string().min(1), format: z.enum(names), out: z.string().min(1), runs: runsSchema }),
  async run(cli, { run, format, out, runs }) {
    const { files: written, warnings } = await exportRun(await findRun(runs, run), format, out);
    if (warnings.length > 0) cli.report(warnings, 'project');
    cli.emit({ type: 'done', format, out, files: written });
    cli.print(
      cli.say(
        text(`Written to ${shortPath(out)}: ${written.join(', ')}`, `已写入 ${shortPath(out)}：${written.join('、')}`),
      ),
    );
  },
});
