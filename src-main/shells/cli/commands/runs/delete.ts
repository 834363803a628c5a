import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { deleteRuns } from '../../../../services/runs/manage-runs.ts';
import { findRuns, type StoredRun } from '../../../../services/runs/run-store.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../../define-command.ts';
import { STATUS_TEXTS } from '../../run-words.ts';
import { usageError } from '../../usage-fault.ts';

/** Asks in a terminal; where nobody can answer, --yes is needed. */
async function isWanted(cli: Cli, runs: readonly StoredRun[]): Promise<boolean> {
  if (cli.json || !process.stdin.isTTY) {
    const message = text('Expected --yes, for nobody can be asked here', '此处无法询问，需要 --yes');
    throw usageError('bad-option', message, 'runs delete');
  }
  for (const { manifest, status } of runs) cli.print(`  ${manifest.id}  ${cli.say(STATUS_TEXTS[status])}`);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const question = text(`Delete ${runs.length} run(s) for good? [y/N] `, `永久删除 ${runs.length} 个运行？[y/N] `);
    return /^y(es)?$/i.test((await lines.question(cli.say(question))).trim());
  } finally {
    lines.close();
  }
}

export const deleteCommand = defineCommand({
  name: 'runs delete',
  summary: text('delete runs with all that they kept', '删除运行及其全部内容'),
  arguments: [{ flags: '<run...>', help: text('runs, or a group of them', '运行，或一组运行') }],
  options: [
    runsOption,
    { flags: '--yes', help: text('do not ask', '不询问') },
    { flags: '--force', help: text('delete runs that are under way, too', '也删除正在进行的运行') },
  ],
  schema: z.object({
    run: z.array(z.string().min(1)).min(1),
    runs: runsSchema,
    yes: z.boolean().default(false),
    force: z.boolean().default(false),
  }),
  async run(cli, { run: names, runs: folder, yes, force }) {
    const runs = await findRuns(folder, names);
    if (!yes && !(await isWanted(cli, runs))) {
      cli.print(cli.say(text('Nothing was deleted.', '未删除任何运行。')));
      return;
    }
    await deleteRuns(runs, force);
    cli.emit({ type: 'done', deleted: runs.map(({ manifest }) => manifest.id) });
    cli.print(cli.say(text(`Deleted ${runs.length} run(s).`, `已删除 ${runs.length} 个运行。`)));
  },
});
