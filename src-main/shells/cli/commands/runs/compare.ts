import { z } from 'zod';
import { warning } from '#shared/base/diagnostic.ts';
import { shown } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { inWords } from '#shared/graph/diff-words.ts';
import { compareRuns, type Comparison } from '../../../../services/runs/compare-runs.ts';
import { findRuns, type StoredRun } from '../../../../services/runs/run-store.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../../define-command.ts';
import { printChanges } from '../../print-changes.ts';
import { metricText } from '../../print-metrics.ts';
import { PART_TEXTS, STATUS_TEXTS } from '../../run-words.ts';
import { table } from '../../table.ts';
import { usageError } from '../../usage-fault.ts';

function printValues(cli: Cli, runs: readonly StoredRun[], { metrics, settings }: Comparison): void {
  const ids = runs.map(({ manifest }) => manifest.id);
  const fact = (name: string, valueOf: (run: StoredRun) => string) => [name, ...runs.map(valueOf)];
  const rows = [
    fact(cli.say(text('status', '状态')), ({ status }) => cli.say(STATUS_TEXTS[status])),
    fact(cli.say(text('epochs', '轮次')), ({ manifest }) => String(manifest.epochs)),
    fact(cli.say(text('seconds', '秒')), ({ manifest }) => manifest.seconds.toFixed(1)),
    fact(cli.say(text('parameters', '参数')), ({ manifest }) => manifest.parameters.toLocaleString('en')),
    ...metrics.map(({ part, metric, values }) => [`${cli.say(PART_TEXTS[part])} ${metric}`, ...values.map(metricText)]),
  ];
  const numbers = ids.map((_, index) => index + 1);
  cli.print(table(['', ...ids], rows, numbers));
  if (settings.length === 0) {
    cli.print(cli.say(text('\nThe settings are the same.', '\n设置相同。')));
    return;
  }
  const changed = settings.map(({ field, values }) => [
    field,
    ...values.map((value) => (value === undefined ? '—' : shown(value))),
  ]);
  cli.print('');
  cli.print(table([cli.say(text('settings that differ', '不同的设置')), ...ids], changed, numbers));
}

function printGraphs(cli: Cli, [first]: readonly StoredRun[], { graphs }: Comparison): void {
  for (const { run, document, changes } of graphs) {
    const pair = `${first?.manifest.id ?? ''} → ${run}`;
    if (changes.length === 0) cli.print(cli.say(text(`\n${pair}: the same graph.`, `\n${pair}：图相同。`)));
    else {
      cli.print(`\n${pair}`);
      printChanges(cli, changes, document);
    }
  }
}

export const compare = defineCommand({
  name: 'runs compare',
  summary: text('put runs side by side: metrics, settings that differ, the graphs', '并排比较运行：指标、不同的设置与图'),
  arguments: [{ flags: '<run...>', help: text('runs, or a group of them', '运行，或一组运行') }],
  options: [runsOption],
  schema: z.object({ run: z.array(z.string().min(1)).min(1), runs: runsSchema }),
  async run(cli, { run: names, runs: folder }) {
    const runs = await findRuns(folder, names);
    if (runs.length < 2) {
      const message = text('Expected two different runs at least, found one', '至少需要两个不同的运行，实际为一个');
      throw usageError('bad-option', message, 'runs compare');
    }
    const comparison = await compareRuns(runs);
    const { metrics, settings, sameData } = comparison;
    if (!sameData) {
      const message = text(
        'These runs were not trained on the same data, split in the same way: their metrics say little of each other',
        '这些运行的数据或划分不同：其指标不宜直接比较',
      );
      cli.report([warning('other-data', message)], 'project');
    }
    const graphs = comparison.graphs.map(({ run, changes }) => ({
      run,
      changes: changes.map((change) => ({ ...change, words: cli.say(inWords(change).words) })),
    }));
    const facts = runs.map(({ manifest: { id, name, epochs, seconds, parameters }, status }) => {
      return { run: id, name, status, epochs, seconds, parameters };
    });
    cli.emit({ type: 'done', runs: facts, metrics, settings, graphs, sameData });
    printValues(cli, runs, comparison);
    printGraphs(cli, runs, comparison);
  },
});
