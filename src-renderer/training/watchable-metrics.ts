import type { Graph } from '#shared/graph/document.ts';
import { outputParams } from '#shared/layers/output.ts';
import type { Option } from '../forms/form.ts';

/**
 * What is measured after each epoch, as settings name it: `validation/loss`; with several outputs also the loss of each;
 * `validation/<output>/<metric>`.
 */
export function watchableMetrics({ nodes }: Graph): readonly Option[] {
  const outputs = nodes.filter(({ type }) => type === 'Output');
  const names = outputs.flatMap(({ id, params }) => {
    const parsed = outputParams.safeParse(params);
    const metrics = parsed.success ? parsed.data.metrics : [];
    const losses = outputs.length > 1 ? [`${id}/loss`] : [];
    return [...losses, ...metrics.map((metric) => `${id}/${metric}`)];
  });
  return ['validation', 'train'].flatMap((part) =>
    ['loss', ...names].map((name) => ({ value: `${part}/${name}`, label: `${part}/${name}` })),
  );
}
