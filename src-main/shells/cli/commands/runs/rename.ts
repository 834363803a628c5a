import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { renameRun } from '../../../../services/runs/manage-runs.ts';
import { findRun } from '../../../../services/runs/run-store.ts';
import { defineCommand, runArgument, runsOption, runsSchema } from '../../define-command.ts';

export const rename = defineCommand({
  name: 'runs rename',
  summary: text('give a run another name; its id stays', '重命名运行；其 id 不变'),
  arguments: [runArgument, { flags: '<name>', help: text('in any script', '可用任何文字') }],
  options: [runsOption],
  schema: z.object({ run: z.string().min(1), name: z.string().trim().min(1).max(200), runs: runsSchema }),
  async run(cli, { run: wanted, name, runs }) {
    const { manifest } = await renameRun(await findRun(runs, wanted), name);
    cli.emit({ type: 'done', run: manifest.id, name });
    cli.print(cli.say(text(`${manifest.id} is now called “${name}”`, `${manifest.id} 现名“${name}”`)));
  },
});
