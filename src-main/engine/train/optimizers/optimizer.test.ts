import type { NamedTensorMap } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { optimizerSchema, type OptimizerSettings } from '#shared/graph/optimizers.ts';
import { slotsAWeight } from '#shared/ir/cost.ts';
import { loadTensorflow } from '../../native/load-tensorflow.ts';
import type { Optimizer, Weight } from './optimizer.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let engine: typeof import('./optimizer.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  engine = await import('./optimizer.ts');
});

const SETTINGS = (
  [
    { type: 'sgd' },
    { type: 'sgd', momentum: 0.9, nesterov: true },
    { type: 'adagrad' },
    { type: 'adadelta' },
    { type: 'rmsprop' },
    { type: 'rmsprop', momentum: 0.9, centered: true },
    { type: 'adam' },
    { type: 'adamw', amsgrad: true },
    { type: 'adamax' },
  ] satisfies z.input<typeof optimizerSchema>[]
).map((settings) => [JSON.stringify(settings), optimizerSchema.parse(settings)] as const);

const RATE = 0.05;

function weightsOf(values: readonly (readonly number[])[]): Weight[] {
  return values.map((numbers, index) => ({
    name: `dense_${index}/kernel`,
    variable: tf.tidy(() => tf.variable(tf.tensor1d([...numbers]))),
  }));
}

const START = [[0.3, -0.2, 0.1], [1]];

function gradientsAt(step: number, weights: readonly Weight[]): NamedTensorMap {
  const gradients = weights.map(({ variable }, index): [string, NamedTensorMap[string]] => [
    variable.name,
    tf.sin(tf.add(tf.range(0, variable.size), step + index)),
  ]);
  return Object.fromEntries(gradients);
}

function take(optimizer: Optimizer, weights: readonly Weight[], step: number): void {
  tf.tidy(() => optimizer.apply(gradientsAt(step, weights), RATE, step));
}

/** To the bit. */
function valuesOf(tensors: Readonly<Record<string, NamedTensorMap[string]>>) {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, [...tensor.dataSync()]]));
}

function numbersOf(weights: readonly Weight[]): number[][] {
  return weights.map(({ variable }) => [...variable.dataSync()]);
}

function made(settings: OptimizerSettings, values: readonly (readonly number[])[] = START) {
  const weights = weightsOf(values);
  return { weights, optimizer: engine.createOptimizer(settings, weights) };
}

describe.each(SETTINGS)('%s', (_name, settings) => {
  it('has as many slots as its memory is estimated by, named by weight', () => {
    const { optimizer } = made(settings);
    const names = Object.keys(optimizer.slots);
    expect(new Set(names).size).toBe(slotsAWeight(settings) * START.length);
    for (const name of names) expect(name).toMatch(/^dense_[01]\/kernel\/[a-z_]+$/);
  });

  it('goes on from its slots to the same bits', () => {
    const unbroken = made(settings);
    for (const step of [1, 2, 3, 4, 5, 6]) take(unbroken.optimizer, unbroken.weights, step);

    const first = made(settings);
    for (const step of [1, 2, 3]) take(first.optimizer, first.weights, step);
    const second = made(settings, numbersOf(first.weights));
    const kept = Object.fromEntries(
      Object.entries(valuesOf(first.optimizer.slots)).map(([name, values]) => [name, tf.tensor1d(values)]),
    );
    second.optimizer.restore(kept);
    tf.dispose(kept);
    for (const step of [4, 5, 6]) take(second.optimizer, second.weights, step);

    expect(numbersOf(second.weights)).toEqual(numbersOf(unbroken.weights));
    expect(valuesOf(second.optimizer.slots)).toEqual(valuesOf(unbroken.optimizer.slots));
  });

  it('leaves no tensors behind', () => {
    const before = tf.memory().numTensors;
    const { optimizer, weights } = made(settings);
    take(optimizer, weights, 1);
    const running = tf.memory().numTensors;
    for (const step of [2, 3]) take(optimizer, weights, step);
    expect(tf.memory().numTensors).toBe(running);
    expect(running - before).toBe(START.length * (1 + slotsAWeight(settings)));
    optimizer.dispose();
    tf.dispose(weights.map(({ variable }) => variable));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves a weight without a gradient, and its slots, as they are', () => {
    const { optimizer, weights } = made(settings);
    const slots = valuesOf(optimizer.slots);
    take(optimizer, weights.slice(0, 1), 1);
    const [changed, same] = numbersOf(weights);
    expect(changed).not.toEqual(START[0]?.map(Math.fround));
    expect(same).toEqual(START[1]);
    for (const [name, values] of Object.entries(valuesOf(optimizer.slots))) {
      if (name.startsWith('dense_1/')) expect(values).toEqual(slots[name]);
    }
  });

  it('depends on the step by its coefficients alone', () => {
    const [usual, recorded] = [made(settings), made(settings)];
    take(usual.optimizer, usual.weights, 7);
    const coefficients = usual.optimizer.coefficients(RATE, 7);
    const scalar = (_value: number, name: string) => tf.scalar(coefficients[name] ?? NaN);
    recorded.optimizer.apply(gradientsAt(7, recorded.weights), 1, 1, scalar);
    expect(numbersOf(recorded.weights)).toEqual(numbersOf(usual.weights));
  });
});

describe('restoring', () => {
  const adam = optimizerSchema.parse({ type: 'adam' });
  const slotsOf = (values: readonly (readonly number[])[], settings: OptimizerSettings = adam) => ({
    ...made(settings, values).optimizer.slots,
  });

  it.each([
    ['another optimizer', () => slotsOf(START, optimizerSchema.parse({ type: 'adamax' })), 'dense_0/kernel/velocity'],
    ['a weight more', () => slotsOf([...START, [1]]), 'dense_2/kernel/momentum'],
    ['a weight less', () => slotsOf(START.slice(1)), 'dense_0/kernel/momentum'],
    [
      'weights of another shape',
      () =>
        slotsOf([
          [1, 2, 3],
          [1, 2],
        ]),
      'dense_1/kernel/momentum',
    ],
  ])('refuses the slots of %s, and changes nothing', (_case, slots, named) => {
    const { optimizer, weights } = made(adam);
    take(optimizer, weights, 1);
    const before = valuesOf(optimizer.slots);
    expect(() => optimizer.restore(slots())).toThrow(`does not fit its project: “${named}”`);
    expect(valuesOf(optimizer.slots)).toEqual(before);
  });
});
