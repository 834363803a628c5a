import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { trainingSchema, writtenTraining } from './training.ts';

type Given = z.input<typeof trainingSchema>;

describe('training settings', () => {
  it('have defaults that suit a first run', () => {
    expect(trainingSchema.parse({})).toEqual({
      epochs: 20,
      batchSize: 32,
      seed: 1,
      optimizer: { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, amsgrad: false },
      schedule: { type: 'constant', warmUp: null },
      gradientClipping: { type: 'none' },
      earlyStopping: null,
      reduceOnPlateau: null,
      checkpoints: { everyEpochs: null, everyMinutes: 5 },
      classWeights: {},
      frozen: [],
    });
  });

  it.each<[string, unknown]>([
    ['optimizer.type', { type: 'momentum' }],
    ['optimizer.beta1', { type: 'adam', beta1: 1 }],
    ['optimizer.epsilon', { type: 'adam', epsilon: 0 }],
    ['optimizer.learningRate', { type: 'sgd', learningRate: 0 }],
    ['schedule.factor', { type: 'step', factor: 2 }],
    ['schedule.warmUp.length', { type: 'cosine', warmUp: { length: 0 } }],
    ['schedule.warmUp.unit', { type: 'cosine', warmUp: { unit: 'days' } }],
    ['gradientClipping.limit', { type: 'norm', limit: 0 }],
    ['earlyStopping.metric', { metric: 'test/loss' }],
    ['earlyStopping.metric', { metric: 'loss' }],
    ['reduceOnPlateau.factor', { factor: 1 }],
    ['checkpoints.everyEpochs', { everyEpochs: 0 }],
    ['classWeights.kind', { kind: 'equal' }],
    ['classWeights.kind.a', { kind: { a: -1 } }],
    ['frozen', ['a', 'a']],
    ['frozen.0', ['a..b']],
    ['frozen.0', ['卷积']],
  ])('are refused at %s where it is %j', (field, value) => {
    const [key = ''] = field.split('.');
    const { error } = trainingSchema.safeParse({ [key]: value });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
  });

  const changed: readonly (readonly [Given, object])[] = [
    [{}, {}],
    [{ optimizer: { type: 'adam', beta1: 0.5 } }, { optimizer: { type: 'adam', learningRate: 0.001, beta1: 0.5 } }],
    [{ optimizer: { type: 'sgd', momentum: 0 } }, { optimizer: { type: 'sgd', learningRate: 0.01 } }],
    [
      { schedule: { type: 'step' }, gradientClipping: { type: 'norm' } },
      {
        schedule: { type: 'step', everyEpochs: 10, factor: 0.1, warmUp: null },
        gradientClipping: { type: 'norm', limit: 1 },
      },
    ],
    [{ frozen: ['tower.dense'], checkpoints: { everyMinutes: 5 } }, { frozen: ['tower.dense'] }],
    [
      { classWeights: { kind: 'balanced', other: { yes: 2 } } },
      { classWeights: { kind: 'balanced', other: { yes: 2 } } },
    ],
    [
      { earlyStopping: {} },
      {
        earlyStopping: { metric: 'validation/loss', mode: 'auto', patience: 10, minDelta: 0, restoreBest: true },
      },
    ],
  ];
  it.each(changed)('%j are written as what somebody chose', (given, chosen) => {
    const settings = trainingSchema.parse(given);
    const written = writtenTraining(settings);
    const usual = { epochs: 20, batchSize: 32, seed: 1, optimizer: { type: 'adam', learningRate: 0.001 } };
    expect(written).toEqual({ ...usual, ...chosen });
    expect(trainingSchema.parse(JSON.parse(JSON.stringify(written)))).toEqual(settings);
  });
});
