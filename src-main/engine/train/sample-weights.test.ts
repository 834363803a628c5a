import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { targetOf } from '#shared/ir/targets.ts';
import type { IROutput } from '#shared/ir/model-ir.ts';
import { LOSSES } from '#shared/judging/losses.ts';
import { outputParams } from '#shared/layers/output.ts';
import type { BatchSource } from '../datasets/batch-source.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import { chain, dense, documentOf, irOf, output } from './testing.ts';

/** Made by `scripts/keras/sample-weights.py`. */
const VALUES = new URL('sample-weights.keras-values.json', import.meta.url);

const vector = z.array(z.number());
const numbers = z.array(z.union([z.number(), z.array(z.union([z.number(), vector]))]));
const measured = z.object({ loss: z.number(), accuracy: z.number() });
const pinned = z
  .object({
    losses: z.array(
      z.object({
        loss: z.enum(LOSSES),
        fromLogits: z.boolean(),
        label: numbers,
        prediction: numbers,
        weights: vector,
        classWeights: vector.nullable(),
        value: z.number(),
        gradient: numbers,
      }),
    ),
    fit: z.object({
      batchSize: z.int(),
      input: z.array(vector),
      label: vector,
      weights: vector,
      before: z.tuple([numbers, vector]),
      after: z.tuple([numbers, vector]),
      epochs: z.array(measured),
      judged: measured,
    }),
  })
  .parse(JSON.parse(readFileSync(VALUES, 'utf8')));

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('../build.ts') &
  typeof import('./eager-trainer.ts') &
  typeof import('./judge.ts') &
  typeof import('./judged.ts') &
  typeof import('./losses.ts') &
  typeof import('./measure.ts') &
  typeof import('./weights.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = {
    ...(await import('../build.ts')),
    ...(await import('./eager-trainer.ts')),
    ...(await import('./judge.ts')),
    ...(await import('./judged.ts')),
    ...(await import('./losses.ts')),
    ...(await import('./measure.ts')),
    ...(await import('./weights.ts')),
  };
});

function outputOf({ loss, fromLogits }: z.input<typeof outputParams>, shape: readonly number[]): IROutput {
  const spec = { shape: shape.slice(1), dtype: 'float32' } as const;
  const params = outputParams.parse({ loss, fromLogits });
  const { spec: target, classes } = targetOf(params.loss, spec);
  return { id: 'answer', from: { node: 'last', index: 0 }, spec, target, classes, ...params };
}

/** Equal but for the rounding of 32 bit numbers. */
function expectClose(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(wanted.length);
  for (const [index, value] of found.entries()) {
    const difference = Math.abs(value - (wanted[index] ?? Number.NaN));
    expect(difference, `${value} is not ${wanted[index]}`).toBeLessThanOrEqual(tolerance);
  }
}

describe('weighted losses and their gradients are those of Keras', () => {
  it.each(pinned.losses.map((pin, index) => [index, pin.loss, pin.classWeights !== null, pin] as const))(
    '%i: %s, with class weights: %s',
    (_index, loss, _classes, pin) => {
      const prediction = tf.tensor(pin.prediction);
      const answered = outputOf({ loss, fromLogits: pin.fromLogits }, prediction.shape);
      const label = engine.labelOf(answered, tf.tensor(pin.label, undefined, answered.target.dtype));
      const weights = { classes: pin.classWeights ?? undefined, rows: tf.tensor1d(pin.weights) };
      const { value, grad } = tf.valueAndGrad((given) =>
        engine.lossOf(engine.judged(answered, label, { prediction: given, squashed: null }), weights),
      )(prediction);
      expectClose([...value.dataSync()], [pin.value], 1e-6 * Math.max(1, pin.value));
      expectClose([...grad.dataSync()], [...tf.tensor(pin.gradient).dataSync()], 1e-6);
    },
  );
});

describe('a model trained on weighted rows', () => {
  const { fit } = pinned;
  const graph = chain([4], dense({ units: 3 }), output({ fromLogits: true, metrics: ['accuracy'] }));
  const training = { epochs: 3, batchSize: fit.batchSize, optimizer: { type: 'sgd', learningRate: 0.1 } } as const;
  const rows = fit.input.length;
  const source: BatchSource = {
    rows: { train: rows, validation: 0, test: 0 },
    fitted: [],
    fingerprint: '',
    read: (_part, indices) =>
      new Map([
        [
          'in',
          {
            shape: [4],
            dtype: 'float32' as const,
            values: Float32Array.from([...indices].flatMap((row) => fit.input[row] ?? [])),
          },
        ],
        [
          'answer',
          {
            shape: [],
            dtype: 'int32' as const,
            values: Int32Array.from(indices, (row) => fit.label[row] ?? 0),
          },
        ],
      ]),
    weights: (_part, indices) => new Map([['answer', Float32Array.from(indices, (row) => fit.weights[row] ?? 0)]]),
    dispose: () => undefined,
  };

  it('has the losses (weighted), the metrics (not weighted) and the weights of Keras', async () => {
    const ir = irOf(graph, { training });
    const model = await engine.buildModel(ir, 1);
    engine.assignWeights(model, [tf.tensor(fit.before[0]), tf.tensor(fit.before[1])]);
    const trainer = new engine.EagerTrainer(ir, model, source, documentOf(graph, { training }).training);
    const all = Int32Array.from({ length: rows }, (_, row) => row);
    const batches = [0, 4, 8].map((from) => all.subarray(from, from + fit.batchSize));
    for (const [index, { loss, accuracy }] of fit.epochs.entries()) {
      const tally = new engine.Tally(trainer.measures);
      const totals = trainer.runSteps(batches, 3 * index + 1);
      for (const [batch, total] of totals.entries()) tally.add(total, batches[batch]?.length ?? 0);
      const metrics = tally.metrics();
      expectClose([metrics['loss'] ?? 0, metrics['answer/accuracy'] ?? 0], [loss, accuracy], 1e-6);
    }
    const judged = await engine.judgePart(trainer, source, 'train', fit.batchSize);
    expectClose(
      [judged?.['loss'] ?? 0, judged?.['answer/accuracy'] ?? 0],
      [fit.judged.loss, fit.judged.accuracy],
      1e-6,
    );
    const after = model.weights.flatMap((weight) => [...weight.read().dataSync()]);
    expectClose(after, [...tf.tensor(fit.after[0]).dataSync(), ...fit.after[1]], 1e-6);
  });
});
