import path from 'node:path';
import { z } from 'zod';
import { warning } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { groupsOf, spreadsOf, type RunGroup } from '../../../services/runs/run-groups.ts';
import { listRuns, type StoredRun } from '../../../services/runs/run-store.ts';
import type { Cli } from '../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../define-command.ts';
import { metricText } from '../print-metrics.ts';
import { STATUS_TEXTS } from '../run-words.ts';
import { table } from '../table.ts';

function rowOf(cli: Cli, { manifest, status }: StoredRun): string[] {
  const { id, name, group, epochs, seconds, metrics } = manifest;
  const test = Object.entries(metrics?.test ?? {}).map(([metric, value]) => `${metric} ${metricText(value)}`);
  const indent = group === undefined ? '' : '  ';
  return [indent + id, name, cli.say(STATUS_TEXTS[status]), String(epochs), seconds.toFixed(1), test.join(', ')];
}

/** A line for runs that were started together, above theirs. */
function groupRow(cli: Cli, { id, runs, of }: RunGroup): string[] {
  const finished = runs.filter(({ status }) => status === 'finished').length;
  const test = spreadsOf(runs)
    .filter(({ part }) => part === 'test')
    .map(({ metric, spread: { mean, deviation } }) => {
      return `${metric} ${metricText(mean)}${deviation === null ? '' : ` ± ${metricText(deviation)}`}`;
    });
  const counted = cli.say(text(`${finished} of ${of} finished`, `${of} 个中已完成 ${finished} 个`));
  return [id, '', counted, '', '', test.join(', ')];
}

/** One row a run, in the order of time; each group stands together, where its first run stands. */
function rowsOf(cli: Cli, runs: readonly StoredRun[]): string[][] {
  const groups = new Map(groupsOf(runs).map((group) => [group.id, group]));
  return runs.flatMap((run) => {
    const group = groups.get(run.manifest.group?.id ?? '');
    if (group === undefined) return [rowOf(cli, run)];
    return group.runs[0] === run ? [groupRow(cli, group), ...group.runs.map((member) => rowOf(cli, member))] : [];
  });
}

function emitRuns(cli: Cli, runs: readonly StoredRun[]): void {
  for (const { folder, manifest, status } of runs) {
    const { id, name, group, created, epochs, seconds, metrics } = manifest;
    cli.emit({ type: 'run', run: id, folder, name, status, group, created, epochs, seconds, metrics });
  }
  for (const { id, runs: members, of } of groupsOf(runs)) {
    const ids = members.map(({ manifest }) => manifest.id);
    cli.emit({ type: 'group', group: id, runs: ids, of, metrics: spreadsOf(members) });
  }
}

function reportDamaged(cli: Cli, damaged: readonly string[]): void {
  if (damaged.length === 0) return;
  const list = damaged.join(', ');
  const message = text(
    `Left out, because their manifest cannot be read: ${list}`,
    `以下运行的清单无法读取，已略过：${list}`,
  );
  cli.report([warning('damaged-run', message)], 'project');
}

export const runs = defineCommand({
  name: 'runs',
  summary: text(
    'list the runs that were kept; compare, rename, delete, export them',
    '列出、比较、重命名、删除或导出运行',
  ),
  options: [runsOption],
  schema: z.object({ runs: runsSchema }),
  async run(cli, { runs: folder }) {
    const { runs: stored, damaged } = await listRuns(folder);
    reportDamaged(cli, damaged);
    emitRuns(cli, stored);
    cli.emit({ type: 'done', runs: stored.length });
    if (stored.length === 0) {
      const where = path.resolve(folder);
      cli.print(
        cli.say(
          text(
            `No runs in ${where} yet: \`tributary train PROJECT\` makes one.`,
            `${where} 中还没有运行：用 \`tributary train PROJECT\` 创建。`,
          ),
        ),
      );
      return;
    }
    const heads = [
      text('run', '运行'),
      text('name', '名称'),
      text('status', '状态'),
      text('epochs', '轮次'),
      text('seconds', '秒'),
      text('test', '测试'),
    ];
    cli.print(
      table(
        heads.map((head) => cli.say(head)),
        rowsOf(cli, stored),
        [3, 4],
      ),
    );
    if (stored.some(({ status }) => status === 'interrupted')) {
      const hint = text(
        '`tributary train --resume RUN` goes on with an interrupted run.',
        '用 `tributary train --resume RUN` 继续已中断的运行。',
      );
      cli.print(cli.say(hint));
    }
  },
});
