import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { LOSS_FACTS, LOSSES, type LossName } from '../judging/losses.ts';
import { METRICS, type MetricName } from '../judging/metrics.ts';
import { outputParams } from '../layers/output.ts';
import { checkOutput, targetOf } from './targets.ts';

type Params = z.input<typeof outputParams>;

const spec = (shape: readonly number[]) => ({ shape, dtype: 'float32' }) as const;

function check(params: Params, shape: readonly number[], activation?: string) {
  return checkOutput('out', outputParams.parse(params), spec(shape), activation);
}

function found(params: Params, shape: readonly number[], activation?: string) {
  return check(params, shape, activation).map(({ severity, code, field }) => `${severity} ${code} ${field ?? ''}`);
}

describe('labels', () => {
  it.each<[LossName, readonly number[], object]>([
    ['sparseCategoricalCrossentropy', [3], { spec: { shape: [], dtype: 'int32' }, classes: 3 }],
    ['sparseCategoricalCrossentropy', [8, 8, 3], { spec: { shape: [8, 8], dtype: 'int32' }, classes: 3 }],
    ['categoricalCrossentropy', [3], { spec: { shape: [3], dtype: 'float32' }, classes: 3 }],
    ['categoricalHinge', [3], { spec: { shape: [3], dtype: 'float32' }, classes: 3 }],
    ['klDivergence', [3], { spec: { shape: [3], dtype: 'float32' }, classes: 3 }],
    ['binaryCrossentropy', [1], { spec: { shape: [1], dtype: 'float32' }, classes: 2 }],
    ['hinge', [1], { spec: { shape: [1], dtype: 'float32' }, classes: 2 }],
    ['binaryCrossentropy', [4], { spec: { shape: [4], dtype: 'float32' }, classes: 4 }],
    ['huber', [4], { spec: { shape: [4], dtype: 'float32' }, classes: null }],
  ])('of %s beside %j', (loss, shape, target) => {
    expect(targetOf(loss, spec(shape))).toEqual(target);
  });
});

describe('what arrives at an output', () => {
  it.each<[string, Params, readonly number[], string | undefined, readonly string[]]>([
    ['too few classes', { loss: 'categoricalHinge' }, [1], 'linear', ['error loss-shape loss']],
    ['a scalar', { loss: 'huber' }, [], 'linear', ['error loss-shape loss']],
    ['the softmax of one', { loss: 'binaryCrossentropy' }, [1], 'softmax', ['error softmax-of-one loss']],
    ['probabilities for logits', { fromLogits: true }, [3], 'softmax', ['error logits-expected fromLogits']],
    [
      'yes and no for logits',
      { loss: 'binaryCrossentropy', fromLogits: true },
      [1],
      'sigmoid',
      ['error logits-expected fromLogits'],
    ],
    ['logits for probabilities', {}, [3], 'linear', ['warning probabilities-expected fromLogits']],
    [
      'independent probabilities for classes',
      { loss: 'categoricalCrossentropy' },
      [3],
      'sigmoid',
      ['warning probabilities-expected fromLogits'],
    ],
    ['logits for a divergence', { loss: 'klDivergence' }, [3], 'linear', ['warning probabilities-expected loss']],
    ['negative rates', { loss: 'poisson' }, [1], 'linear', ['warning values-unsuited loss']],
    ['margins of one sign', { loss: 'squaredHinge' }, [1], 'sigmoid', ['warning values-unsuited loss']],
    [
      'logits where there are none',
      { loss: 'huber', fromLogits: true },
      [1],
      'linear',
      ['warning no-effect fromLogits'],
    ],
    ['smoothed indices', { labelSmoothing: 0.1 }, [3], 'softmax', ['warning no-effect labelSmoothing']],
    ['fitting: softmax', { loss: 'klDivergence' }, [3], 'softmax', []],
    ['fitting: logits', { fromLogits: true }, [3], 'linear', []],
    ['fitting: counts', { loss: 'poisson' }, [1], 'softplus', []],
    ['fitting: margins', { loss: 'hinge' }, [1], 'tanh', []],
    ['fitting: smoothed one-hot', { loss: 'categoricalCrossentropy', labelSmoothing: 0.1 }, [3], 'softmax', []],
    ['unknown', {}, [3], undefined, []],
  ])('%s', (_what, params, shape, activation, expected) => {
    expect(found(params, shape, activation)).toEqual(expected);
  });
});

describe('metrics', () => {
  const mismatch = ['error metric-mismatch metrics'];

  it.each<[MetricName, Params, readonly number[], string, readonly string[]]>([
    ['auc', { loss: 'meanSquaredError' }, [1], 'linear', mismatch],
    ['accuracy', { loss: 'huber' }, [1], 'relu', mismatch],
    ['accuracy', { loss: 'meanSquaredError' }, [1], 'sigmoid', []],
    ['binaryAccuracy', { loss: 'meanSquaredError' }, [1], 'sigmoid', []],
    ['accuracy', {}, [3], 'softmax', []],
    ['precision', {}, [3], 'softmax', []],
    ['recall', { loss: 'binaryCrossentropy' }, [1], 'sigmoid', []],
    ['binaryAccuracy', {}, [3], 'softmax', mismatch],
    ['categoricalAccuracy', {}, [3], 'softmax', mismatch],
    ['sparseCategoricalAccuracy', { loss: 'categoricalCrossentropy' }, [3], 'softmax', mismatch],
    ['sparseCategoricalAccuracy', { loss: 'binaryCrossentropy' }, [3], 'sigmoid', mismatch],
    ['meanSquaredError', {}, [3], 'softmax', mismatch],
    ['meanSquaredError', { loss: 'categoricalCrossentropy' }, [3], 'softmax', []],
    ['sparseTopKCategoricalAccuracy', {}, [6], 'softmax', []],
    ['sparseTopKCategoricalAccuracy', {}, [5], 'softmax', ['error top-k-too-large topK']],
    ['topKCategoricalAccuracy', { loss: 'categoricalHinge', topK: 2 }, [3], 'linear', []],
    ['topKCategoricalAccuracy', { loss: 'categoricalHinge', topK: 3 }, [3], 'linear', ['error top-k-too-large topK']],
  ])('%s beside %j for %j after %s', (metric, params, shape, activation, expected) => {
    expect(found({ ...params, metrics: [metric] }, shape, activation)).toEqual(expected);
  });

  it('some suit each loss, and a hint at one that does not names those alone', () => {
    for (const loss of LOSSES) {
      const activation = { distribution: 'softmax', probabilities: 'sigmoid', nonNegative: 'relu' }[
        String(LOSS_FACTS[loss].takes)
      ];
      for (const metric of METRICS) {
        for (const { code, hint } of check({ loss, metrics: [metric], topK: 1 }, [3], activation ?? 'linear')) {
          if (code !== 'metric-mismatch') continue;
          const named = METRICS.filter((other) =>
            hint?.en
              .match(/such as (.*)\./)?.[1]
              ?.split(', ')
              .includes(other),
          );
          expect(named.length, `${metric} beside ${loss}`).toBeGreaterThan(0);
          expect(found({ loss, metrics: [...named], topK: 1 }, [3], activation ?? 'linear')).toEqual([]);
        }
      }
    }
  });

  it('speak both languages', () => {
    const [diagnostic] = check({ loss: 'huber', metrics: ['auc'] }, [1], 'linear');
    expect(diagnostic?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(diagnostic?.hint?.en).toContain('meanSquaredError');
  });
});
