import { expect, it } from 'vitest';
import { metricRows } from './metric-rows.ts';

it('puts metrics side by side, and says which way is better', () => {
  const rows = metricRows([
    { metrics: { test: { loss: 0.5, 'end/accuracy': 0.75 } } },
    { metrics: { test: { loss: 0.25, 'end/accuracy': 0.5 } } },
    { metrics: null },
  ]);
  expect(rows.map(({ part, metric }) => `${part} ${metric}`)).toEqual(['test loss', 'test end/accuracy']);
  expect(rows.map(({ cells }) => cells.map(({ verdict }) => verdict))).toEqual([
    [null, 'better', null],
    [null, 'worse', null],
  ]);
  expect(rows[0]?.cells[1]).toEqual({ value: 0.25, delta: -0.25, verdict: 'better' });
  expect(rows[0]?.cells[2]?.value).toBeNull();
});
