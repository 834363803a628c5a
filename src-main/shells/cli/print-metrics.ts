import { text } from '#shared/base/text.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';
import type { Cli } from './cli.ts';
import { table } from './table.ts';

/** Prints a run's metrics, part by part. */
export function printMetrics(cli: Cli, metrics: Manifest['metrics']): void {
  if (metrics === null) return;
  const names = [...new Set(Object.values(metrics).flatMap((part) => Object.keys(part ?? {})))];
  const parts = [
    { title: text('train', '训练'), values: metrics.train },
    { title: text('validation', '验证'), values: metrics.validation },
    { title: text('test', '测试'), values: metrics.test },
  ].filter(({ values }) => values !== undefined);
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

/** A metric with four digits behind the point. */
export function metricText(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential(3) : value.toFixed(4);
}
