import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Tfjs } from '../native/require-tfjs.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import { answers, ours, smallModel } from '../testing/small-model.ts';

let tf: Tfjs;
let random: typeof import('./randomness.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  random = await import('./randomness.ts');
  (await import('./register.ts')).registerLayers();
});

/** Answers with what is left of each input: units and features are one to one, the state counts for nothing. */
const PASSING = {
  units: 64,
  activation: 'linear',
  kernelInitializer: { type: 'identity' },
  recurrentInitializer: { type: 'zeros' },
  dropout: 0.25,
  returnSequences: true,
};

function valuesOf(model: LayersModel, input: Tensor, step: number): number[] {
  const randomness = new random.Randomness(7);
  randomness.step = step;
  random.shareRandomness(model, randomness);
  const [answer] = answers(tf, model, [input], true);
  return [...(answer?.dataSync() ?? [])];
}

describe('dropout', () => {
  const passing = (name = 'walk') =>
    smallModel(tf, { long: [3, 64] }, [ours(name, 'SimpleRNN', PASSING, { long: [3, 64] })]);

  it('drops the same inputs at every step of a sequence, and makes up for them', async () => {
    const values = valuesOf(await passing(), tf.ones([2, 3, 64]), 1);
    const steps = [0, 1, 2].map((step) => values.slice(64 * step, 64 * (step + 1)));
    expect(steps[1]).toEqual(steps[0]);
    expect(steps[2]).toEqual(steps[0]);
    expect(new Set(steps[0]?.map((value) => value.toFixed(4)))).toEqual(new Set(['0.0000', '1.3333']));
    expect(values.slice(192, 256), 'another sample drops others').not.toEqual(steps[0]);
    const kept = values.filter((value) => value > 0).length / values.length;
    expect(Math.abs(kept - 0.75)).toBeLessThan(0.15);
  });

  it('is derived from the seed, the step of training and the layer', async () => {
    const [model, again, other] = [await passing(), await passing(), await passing('other')];
    const input = tf.ones([2, 3, 64]);
    expect(valuesOf(again, input, 5)).toEqual(valuesOf(model, input, 5));
    expect(valuesOf(model, input, 6)).not.toEqual(valuesOf(model, input, 5));
    expect(valuesOf(other, input, 5)).not.toEqual(valuesOf(model, input, 5));
  });

  it('drops what the state remembers, from the second step on', async () => {
    const remembering = {
      units: 64,
      activation: 'linear',
      recurrentDropout: 0.5,
      returnSequences: true,
    };
    const model = await smallModel(tf, { long: [3, 1] }, [ours('walk', 'SimpleRNN', remembering, { long: [3, 1] })]);
    model.setWeights([tf.ones([1, 64]), tf.eye(64), tf.zeros([64])]);
    const values = valuesOf(model, tf.ones([1, 3, 1]), 1);
    const [first, second, third] = [0, 1, 2].map((step) => values.slice(64 * step, 64 * (step + 1)));
    expect(new Set(first)).toEqual(new Set([1]));
    expect(new Set(second)).toEqual(new Set([1, 3]));
    expect(third).toEqual(second?.map((value) => (value === 1 ? 1 : 7)));
  });

  it.each(['GRU', 'LSTM'])('gives each gate of a %s a mask of its own, where the state is dropped', async (type) => {
    const params = { units: 4, dropout: 0.5, recurrentDropout: 0.5, returnSequences: true };
    const model = await smallModel(tf, { long: [3, 4] }, [ours('walk', type, params, { long: [3, 4] })]);
    const purposes: string[] = [];
    class Watched extends random.Randomness {
      override seedFor(purpose: string, layer: string): number {
        purposes.push(`${layer}: ${purpose}`);
        return super.seedFor(purpose, layer);
      }
    }
    random.shareRandomness(model, new Watched(1));
    answers(tf, model, [tf.ones([2, 3, 4])], true);
    expect(purposes).toHaveLength(type === 'GRU' ? 6 : 8);
    expect(new Set(purposes).size).toBe(purposes.length);
  });

  it('goes on with what it has where it does not train', async () => {
    const model = await passing();
    const [answer] = answers(tf, model, [tf.ones([2, 3, 64])]);
    expect(new Set(answer?.dataSync())).toEqual(new Set([1]));
  });
});

describe('Bidirectional', () => {
  it('starts its directions with different weights, under names of their own', async () => {
    const layer = { type: 'LSTM', params: { units: 2 } };
    const bound = ours('both', 'Bidirectional', { layer }, { long: [3, 2] });
    const seeded: unknown = JSON.parse(
      JSON.stringify(bound.config)
        .replaceAll('"config":{}', '"config":{"seed":3}')
        .replaceAll('"gain":1', '"gain":1,"seed":3'),
    );
    if (typeof seeded !== 'object' || seeded === null) throw new Error('expected a configuration');
    const model = await smallModel(tf, { long: [3, 2] }, [{ ...bound, config: { ...seeded } }]);
    expect(model.weights.map(({ originalName }) => originalName)).toEqual([
      'both/forward_lstm/kernel',
      'both/forward_lstm/recurrent_kernel',
      'both/forward_lstm/bias',
      'both/backward_lstm/kernel',
      'both/backward_lstm/recurrent_kernel',
      'both/backward_lstm/bias',
    ]);
    const [kernel = [], recurrent = [], , otherKernel = [], otherRecurrent = []] = model
      .getWeights()
      .map((weight) => [...weight.dataSync()]);
    expect(otherKernel).not.toEqual(kernel);
    expect(otherRecurrent).not.toEqual(recurrent);
  });

  it('counts what large weights of both directions cost', async () => {
    const layer = { type: 'GRU', params: { units: 2, kernelRegularizer: { type: 'l2', l2: 1 } } };
    const model = await smallModel(tf, { long: [3, 2] }, [ours('both', 'Bidirectional', { layer }, { long: [3, 2] })]);
    const losses = model.calculateLosses().map((loss) => loss.dataSync()[0] ?? 0);
    const [kernel, , , otherKernel] = model.getWeights();
    const costs = [kernel, otherKernel].map((weight) => tf.sum(tf.square(weight ?? 0)).dataSync()[0] ?? 0);
    expect(losses.map((loss) => loss.toFixed(5))).toEqual(costs.map((cost) => cost.toFixed(5)));
  });

  it('can be frozen as a whole', async () => {
    const layer = { type: 'LSTM', params: { units: 2 } };
    const model = await smallModel(tf, { long: [3, 2] }, [ours('both', 'Bidirectional', { layer }, { long: [3, 2] })]);
    model.getLayer('both').trainable = false;
    expect(model.trainableWeights).toHaveLength(0);
    expect(model.weights).toHaveLength(6);
  });
});

describe('TimeDistributed', () => {
  it('answers at each step as its layer does', async () => {
    const inner = { type: 'Dense', params: { units: 3, activation: 'tanh' } };
    const model = await smallModel(tf, { long: [4, 2] }, [
      ours('each', 'TimeDistributed', { layer: inner }, { long: [4, 2] }),
    ]);
    const single = await smallModel(tf, { short: [2] }, [ours('once', inner.type, inner.params, { short: [2] })]);
    single.setWeights(model.getWeights());
    const input = tf.randomNormal([2, 4, 2], 0, 1, 'float32', 1);
    const [steps] = answers(tf, model, [input]);
    for (const step of [0, 3]) {
      const [answer] = answers(tf, single, [input.slice([0, step], [2, 1]).squeeze([1])]);
      expect([...(steps?.slice([0, step], [2, 1]).dataSync() ?? [])]).toEqual([...(answer?.dataSync() ?? [])]);
    }
  });

  it('hands the source of randomness on to a layer within a layer', async () => {
    const gru = { type: 'GRU', params: { units: 8, dropout: 0.5 } };
    const layer = { type: 'Bidirectional', params: { layer: gru } };
    const model = await smallModel(tf, { long: [2, 3, 4] }, [
      ours('each', 'TimeDistributed', { layer }, { long: [2, 3, 4] }),
    ]);
    const input = tf.ones([1, 2, 3, 4]);
    expect(valuesOf(model, input, 1)).toEqual(valuesOf(model, input, 1));
    expect(valuesOf(model, input, 2)).not.toEqual(valuesOf(model, input, 1));
  });
});

it('the forget gate of an LSTM starts out open', async () => {
  const model = await smallModel(tf, { long: [3, 2] }, [
    ours('walk', 'LSTM', { units: 2, biasInitializer: { type: 'constant', value: 0.5 } }, { long: [3, 2] }),
  ]);
  const [, , bias] = model.getWeights();
  expect([...(bias?.dataSync() ?? [])]).toEqual([0.5, 0.5, 1, 1, 0.5, 0.5, 0.5, 0.5]);
});

it('a layer can be made anew from its own configuration', async () => {
  const params = {
    cells: [
      { type: 'LSTM', params: { units: 2 } },
      { type: 'GRU', params: { units: 3 } },
    ],
  };
  const model = await smallModel(tf, { long: [3, 2] }, [ours('walk', 'StackedRNN', params, { long: [3, 2] })]);
  const saved: unknown = model.toJSON(null, false);
  if (typeof saved !== 'object' || saved === null) throw new Error('expected a topology');
  const again = await tf.models.modelFromJSON({ modelTopology: { ...saved } });
  again.setWeights(model.getWeights());
  const input = tf.randomNormal([2, 3, 2], 0, 1, 'float32', 1);
  const [answer, other] = [model, again].map((each) => answers(tf, each, [input])[0]?.dataSync());
  expect(other).toEqual(answer);
});
