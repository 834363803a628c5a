import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { IROutput } from '#shared/ir/model-ir.ts';
import { targetOf } from '#shared/ir/targets.ts';
import { LOSSES } from '#shared/judging/losses.ts';
import { METRICS } from '#shared/judging/metrics.ts';
import { outputParams } from '#shared/layers/output.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';

/** Made by `scripts/keras/losses-and-metrics.py`. */
const VALUES = new URL('keras-values.json', import.meta.url);

const numbers = z.array(z.union([z.number(), z.array(z.union([z.number(), z.array(z.number())]))]));
const pinnedSchema = z.object({
  losses: z.array(
    z.object({
      loss: z.enum(LOSSES),
      fromLogits: z.boolean(),
      labelSmoothing: z.number(),
      label: numbers,
      prediction: numbers,
      value: z.number(),
      gradient: numbers.nullable(),
    }),
  ),
  metrics: z.array(
    z.object({
      loss: z.enum(LOSSES),
      fromLogits: z.boolean(),
      batches: z.array(z.object({ label: numbers, prediction: numbers })),
      values: z.array(z.object({ metric: z.enum(METRICS), topK: z.int(), value: z.number() })),
    }),
  ),
});
const pinned = pinnedSchema.parse(JSON.parse(readFileSync(VALUES, 'utf8')));

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('./judged.ts') &
  typeof import('./losses.ts') &
  typeof import('./metrics.ts') &
  typeof import('./measure.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = {
    ...(await import('./judged.ts')),
    ...(await import('./losses.ts')),
    ...(await import('./metrics.ts')),
    ...(await import('./measure.ts')),
  };
});

function outputOf(params: z.input<typeof outputParams>, shape: readonly number[]): IROutput {
  const spec = { shape: shape.slice(1), dtype: 'float32' } as const;
  const parsed = outputParams.parse(params);
  const { spec: target, classes } = targetOf(parsed.loss, spec);
  return { id: 'answer', from: { node: 'last', index: 0 }, spec, target, classes, ...parsed };
}

function judge(output: IROutput, label: z.infer<typeof numbers>, prediction: import('@tensorflow/tfjs').Tensor) {
  const known = engine.labelOf(output, tf.tensor(label, undefined, output.target.dtype));
  return engine.judged(output, known, { prediction, squashed: null });
}

/** Equal but for the rounding of 32 bit numbers. */
function expectClose(found: number, wanted: number, relative: number, absolute = 0): void {
  expect(Math.abs(found - wanted), `${found} is not ${wanted}`).toBeLessThanOrEqual(
    relative * Math.abs(wanted) + absolute,
  );
}

describe('losses are those of Keras', () => {
  it.each(pinned.losses.map((loss, index) => [index, loss.loss, loss] as const))('%i: %s', (_index, loss, pin) => {
    const prediction = tf.tensor(pin.prediction);
    const { fromLogits, labelSmoothing } = pin;
    const output = outputOf({ loss, fromLogits, labelSmoothing }, prediction.shape);
    const { value, grad } = tf.valueAndGrad((given) => engine.lossOf(judge(output, pin.label, given)))(prediction);
    expectClose(value.dataSync()[0] ?? Number.NaN, pin.value, 1e-6, 2e-8);
    const gradient = [...grad.dataSync()];
    expect(gradient.every(Number.isFinite)).toBe(true);
    if (pin.gradient === null) return;
    const wanted = tf.tensor(pin.gradient);
    expect(grad.shape).toEqual(wanted.shape);
    for (const [index, number] of [...wanted.dataSync()].entries()) {
      expectClose(gradient[index] ?? Number.NaN, number, 1e-5, 1e-8);
    }
  });

  it('all of them', () => {
    expect(new Set(pinned.losses.map(({ loss }) => loss))).toEqual(new Set(LOSSES));
  });
});

describe('metrics over uneven batches are those of Keras', () => {
  const cases = pinned.metrics.flatMap(({ values, ...answers }) => values.map((value) => ({ ...answers, ...value })));

  it.each(cases.map((pin, index) => [index, pin.metric, pin.loss, pin] as const))(
    '%i: %s beside %s',
    (_index, name, loss, { batches, fromLogits, topK, value }) => {
      const outputFor = (shape: readonly number[]) => outputOf({ loss, fromLogits, topK, metrics: [name] }, shape);
      const shape = tf.tensor(batches[0]?.prediction ?? []).shape;
      const metric = engine.metricOf(name, outputFor(shape));
      const tally = new engine.Tally([{ name, ...metric }]);
      for (const { label, prediction } of batches) {
        const given = tf.tensor(prediction);
        const totals = metric.totals(judge(outputFor(given.shape), label, given));
        expect(totals.shape).toEqual([metric.width]);
        tally.add([...totals.dataSync()], given.shape[0] ?? 0);
      }
      expectClose(tally.metrics()[name] ?? Number.NaN, value, 1e-6, 1e-7);
    },
  );

  it('all of them', () => {
    expect(new Set(cases.map(({ metric }) => metric))).toEqual(new Set(METRICS));
  });
});
