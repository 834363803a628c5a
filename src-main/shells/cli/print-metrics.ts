import { text } from '#shared/base/text.ts';
import { partSchema } from '#shared/protocol/engine.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';
import type { MetricSpread } from '../../services/runs/run-groups.ts';
import type { Cli } from './cli.ts';
import { PART_TEXTS } from './run-words.ts';
import { table } from './table.ts';

/** Prints a run's metrics, part by part. */
export function printMetrics(cli: Cli, metrics: Manifest['metrics']): void {
  if (metrics === null) return;
  const names = [...new Set(Object.values(metrics).flatMap((part) => Object.keys(part ?? {})))];
  const parts = partSchema.options
    .map((part) => ({ title: PART_TEXTS[part], values: metrics[part] }))
    .filter(({ values }) => values !== undefined);
  const heads = [cli.say(text('metric', '指标')), ...parts.map(({ title }) => cli.say(title))];
  const rows = names.map((name) => [name, ...parts.map(({ values }) => metricText(values?.[name]))]);
  cli.print(
    table(
      heads,
      rows,
      parts.map((_, index) => index + 1),
    ),
  );
}

/** Prints what several runs come to, metric by metric. */
export function printSpreads(cli: Cli, spreads: readonly MetricSpread[]): void {
  const heads = [
    text('part', '部分'),
    text('metric', '指标'),
    text('mean', '均值'),
    text('deviation', '标准差'),
    text('least', '最小'),
    text('most', '最大'),
  ];
  const rows = spreads.map(({ part, metric, spread: { mean, deviation, min, max } }) => [
    cli.say(PART_TEXTS[part]),
    metric,
    ...[mean, deviation ?? undefined, min, max].map(metricText),
  ]);
  cli.print(
    table(
      heads.map((head) => cli.say(head)),
      rows,
      [2, 3, 4, 5],
    ),
  );
}

/** A metric with four digits behind the point. */
export function metricText(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential(3) : value.toFixed(4);
}
