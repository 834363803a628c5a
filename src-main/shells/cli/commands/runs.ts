import path from 'node:path';
import { z } from 'zod';
import { warning } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { listRuns } from '../../../services/runs/run-store.ts';
import { defineCommand, runsOption, runsSchema } from '../define-command.ts';
import { metricText } from '../print-metrics.ts';
import { table } from '../table.ts';

export const runs = defineCommand({
  name: 'runs',
  summary: text('list the runs that were kept', '列出已保存的运行'),
  options: [runsOption],
  schema: z.object({ runs: runsSchema }),
  async run(cli, { runs: folder }) {
    const { runs: stored, damaged } = await listRuns(folder);
    if (damaged.length > 0) {
      const list = damaged.join(', ');
      const message = text(
        `Left out, because their manifest cannot be read: ${list}`,
        `以下运行的清单无法读取，已略过：${list}`,
      );
      cli.report([warning('damaged-run', message)], 'project');
    }
    for (const { folder: place, manifest } of stored) {
      const { id, name, status, created, epochs, seconds, metrics } = manifest;
      cli.emit({ type: 'run', run: id, folder: place, name, status, created, epochs, seconds, metrics });
    }
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
      text('status', '状态'),
      text('epochs', '轮次'),
      text('seconds', '秒'),
      text('test', '测试'),
    ];
    const rows = stored.map(({ manifest: { id, status, epochs, seconds, metrics } }) => {
      const test = Object.entries(metrics?.test ?? {}).map(([metric, value]) => `${metric} ${metricText(value)}`);
      return [id, status, String(epochs), seconds.toFixed(1), test.join(', ')];
    });
    cli.print(
      table(
        heads.map((head) => cli.say(head)),
        rows,
        [2, 3],
      ),
    );
  },
});
