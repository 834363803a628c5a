import { describe, expect, it } from 'vitest';
import { bidirectional } from './bidirectional.ts';
import type { Layer, LayerInputs } from './define.ts';
import { constant } from './constant.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { positionEmbedding } from './position-embedding.ts';
import { slice } from './slice.ts';
import { split } from './split.ts';
import { stackedRnn } from './stacked-rnn.ts';
import { timeDistributed } from './time-distributed.ts';

const shaped = (...shapes: number[][]): LayerInputs => shapes.map((shape) => ({ shape, dtype: 'float32' }));

/** The field and the message of what a layer finds wrong, in its params or in its inputs; null where nothing is. */
function fault(layer: Layer, params: Record<string, unknown>, inputs = shaped([4, 3])) {
  const bound = layer.bind(params);
  const found = bound.ok ? bound.value.inferShape(inputs) : bound;
  if (found.ok) return null;
  const [first] = 'code' in found.error ? [found.error] : found.error;
  return [first?.field, first?.message.en];
}

describe('a layer inside another', () => {
  it('is checked by its own schema', () => {
    expect(fault(bidirectional, { layer: { type: 'LSTM', params: { units: 0 } } })).toEqual([
      'layer.params.units',
      expect.stringContaining('at least 1'),
    ]);
    expect(fault(stackedRnn, { cells: [{ type: 'GRU' }, { type: 'LSTM', params: { unit: 3 } }] })?.[0]).toBe(
      'cells.1.params',
    );
    expect(fault(bidirectional, { layer: { type: 'Dense', params: {} } })?.[0]).toBe('layer.type');
    expect(fault(timeDistributed, { layer: { type: 'Dense' } })).toBeNull();
  });

  it('tells what is wrong with its shapes at its own param', () => {
    const inner = { type: 'Conv2D', params: { kernelSize: [5, 5] } };
    expect(fault(timeDistributed, { layer: inner }, shaped([2, 4, 4, 1]))?.[0]).toBe('layer.params.kernelSize');
  });

  it('has its defaults filled in', () => {
    const bound = bidirectional.bind({ layer: { type: 'GRU' } });
    expect(bound.ok && bound.value.params['layer']).toMatchObject({
      type: 'GRU',
      params: { units: 32, resetAfter: true },
    });
  });

  it('leaves to the layer around it which way a sequence is walked', () => {
    const backwards = { type: 'LSTM', params: { goBackwards: true } };
    expect(fault(bidirectional, { layer: backwards })?.[0]).toBe('layer.params.goBackwards');
    expect(fault(stackedRnn, { cells: [{ type: 'GRU' }, backwards] })?.[0]).toBe('cells.1.params.goBackwards');
    expect(fault(stackedRnn, { cells: [{ type: 'GRU', params: { returnSequences: true } }] })?.[0]).toBe(
      'cells.0.params.returnSequences',
    );
  });
});

it.each<[string, Layer, Record<string, unknown>, LayerInputs, string | undefined]>([
  ['sequences for LSTMs', stackedRnn, {}, shaped([4]), undefined],
  ['steps for each of which there is something', timeDistributed, {}, shaped([4]), undefined],
  ['a key for every value', multiHeadAttention, {}, shaped([3, 2], [4, 2], [5, 2]), undefined],
  ['positions for all steps', positionEmbedding, { sequenceLength: 3 }, shaped([4, 2]), 'sequenceLength'],
  ['blocks within the sample', slice, { start: [2], size: [3] }, shaped([4]), 'size'],
  ['blocks that start within the sample', slice, { start: [4] }, shaped([4]), 'start'],
  ['no more starts than axes', slice, { start: [0, 0, 0] }, shaped([4, 2]), 'start'],
  ['equal parts', split, { parts: 3 }, shaped([4]), 'parts'],
  ['parts that make up the whole', split, { sizes: [1, 2] }, shaped([4]), 'sizes'],
  ['an axis to split', split, { axis: 3 }, shaped([4]), 'axis'],
  ['as many numbers as the shape has', constant, { shape: [2, 2], values: [1, 2] }, [], 'values'],
])('wants %s', (_what, layer, params, inputs, field) => {
  const found = fault(layer, params, inputs);
  expect(found).not.toBeNull();
  expect(found?.[0]).toBe(field);
});

it('Split has as many outputs as parts', () => {
  const names = (params: Record<string, unknown>) => {
    const bound = split.bind(params);
    return bound.ok ? bound.value.outputs.map(({ name }) => name) : [];
  };
  expect(names({})).toEqual(['output_0', 'output_1']);
  expect(names({ parts: 1 })).toEqual(['output_0']);
  expect(names({ sizes: [1, 1, 2] })).toEqual(['output_0', 'output_1', 'output_2']);
});
