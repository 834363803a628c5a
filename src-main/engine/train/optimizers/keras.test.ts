import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sizeOf } from '#shared/base/tensor.ts';
import { optimizerSchema } from '#shared/graph/optimizers.ts';
import { learningRateAt, scheduleSchema } from '#shared/graph/schedules.ts';
import { gradientClippingSchema, trainingSchema } from '#shared/graph/training.ts';
import { loadTensorflow } from '../../native/load-tensorflow.ts';

/** Made by `scripts/keras/optimizers.py`. */
const VALUES = new URL('keras-values.json', import.meta.url);

const pinnedSchema = z.object({
  stepsPerEpoch: z.int(),
  optimizers: z.array(z.object({ training: trainingSchema, weights: z.array(z.array(z.number())) })),
  schedules: z.array(z.object({ training: trainingSchema, rates: z.array(z.number()) })),
});
const pinned = pinnedSchema.parse(JSON.parse(readFileSync(VALUES, 'utf8')));
const { stepsPerEpoch } = pinned;

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('./optimizer.ts') & typeof import('../clipping.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = { ...(await import('./optimizer.ts')), ...(await import('../clipping.ts')) };
});

const SHAPES = [[2, 3], [3], [2, 1, 2], []];

/** Tensors of the shapes, filled by a function of the place in all of them. */
function tensors(valueAt: (index: number) => number) {
  let from = 0;
  return SHAPES.map((shape) => {
    const start = from;
    from += sizeOf(shape);
    const values = Array.from({ length: sizeOf(shape) }, (_, index) => valueAt(start + index));
    return tf.tensor(values, shape);
  });
}

function gradientsOf(step: number) {
  const scale = step === 4 ? 1e-4 : 2;
  return tensors((index) => (index % 5 === 0 ? 0 : scale * Math.sin(1.3 * index + 0.8 * step)));
}

/** The settings of a case, less what it does not change. */
function named<T extends { readonly training: z.infer<typeof trainingSchema> }>(pin: T) {
  const { optimizer, schedule, gradientClipping } = pin.training;
  const name = [optimizer, schedule, gradientClipping].map((part) => JSON.stringify(part)).join(' ');
  return [name, pin] as const;
}

/** What a setting may be. */
function typesOf({ options }: { options: readonly { shape: { type: z.ZodLiteral<string> } }[] }) {
  return new Set(options.map(({ shape }) => shape.type.value));
}

describe('optimizers are those of Keras', () => {
  it.each(pinned.optimizers.map(named))('%s', (_name, { training, weights: expected }) => {
    const weights = tensors((index) => 0.7 * Math.cos(1.3 * index)).map((value, index) => ({
      name: `weight${index}`,
      variable: tf.variable(value),
    }));
    const optimizer = engine.createOptimizer(training.optimizer, weights);
    for (const [index, wanted] of expected.entries()) {
      const step = index + 1;
      const made = gradientsOf(step);
      const gradients = Object.fromEntries(
        weights.flatMap(({ variable }, at) => {
          const gradient = made[at];
          return gradient === undefined ? [] : [[variable.name, gradient]];
        }),
      );
      const rate = learningRateAt(training, step, stepsPerEpoch, training.epochs);
      optimizer.apply(engine.clipped(gradients, training.gradientClipping), rate, step);
      const found = weights.flatMap(({ variable }) => [...variable.dataSync()]);
      expect(found).toHaveLength(wanted.length);
      const furthest = Math.max(...found.map((value, at) => Math.abs(value - (wanted[at] ?? NaN))));
      expect(furthest, `after step ${step}`).toBeLessThanOrEqual(1e-6);
    }
  });

  it('all of them, with gradients clipped in every way', () => {
    const types = new Set(pinned.optimizers.map(({ training }) => training.optimizer.type));
    expect(types).toEqual(typesOf(optimizerSchema));
    const ways = new Set(pinned.optimizers.map(({ training }) => training.gradientClipping.type));
    expect(ways).toEqual(typesOf(gradientClippingSchema));
  });
});

describe('schedules are those of Keras', () => {
  it.each(pinned.schedules.map(named))('%s', (_name, { training, rates }) => {
    const found = rates.map((_, index) => learningRateAt(training, index + 1, stepsPerEpoch, training.epochs));
    const furthest = Math.max(...found.map((rate, index) => Math.abs(rate - (rates[index] ?? NaN))));
    // Of 0.05, which Keras computes in 32 bits.
    expect(furthest).toBeLessThanOrEqual(2e-8);
  });

  it('all of them', () => {
    expect(new Set(pinned.schedules.map(({ training }) => training.schedule.type))).toEqual(typesOf(scheduleSchema));
  });
});
