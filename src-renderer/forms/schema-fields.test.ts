import { describe, expect, it } from 'vitest';
import { optimizerSchema } from '#shared/graph/optimizers.ts';
import { trainingSchema } from '#shared/graph/training.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { fieldsOf, initialOf, isInitial, ofKind } from './schema-fields.ts';

describe('the fields of a form', () => {
  it('are all params of every layer, and all training settings', () => {
    for (const { type, params } of LAYERS) {
      expect(
        fieldsOf(params).map(({ name }) => name),
        type,
      ).toEqual(Object.keys(params.shape));
    }
    expect(fieldsOf(trainingSchema).map(({ name }) => name)).toEqual(Object.keys(trainingSchema.shape));
  });

  it('know what holds where nothing is said', () => {
    for (const { schema, name } of fieldsOf(trainingSchema)) {
      expect(isInitial(schema, initialOf(schema)), name).toBe(true);
      expect(isInitial(schema, undefined), name).toBe(true);
    }
    const [epochs] = fieldsOf(trainingSchema);
    expect(epochs && isInitial(epochs.schema, 3)).toBe(false);
  });
});

describe('another kind of a variant', () => {
  const { options } = optimizerSchema;

  it('keeps what was chosen and is valid there, and takes its own defaults for the rest', () => {
    const adam = optimizerSchema.parse({ type: 'adam', learningRate: 0.5, epsilon: 1e-4 });
    expect(ofKind(options, adam, 'rmsprop')).toEqual({ type: 'rmsprop', learningRate: 0.5, epsilon: 1e-4 });
    expect(ofKind(options, optimizerSchema.parse({ type: 'adam' }), 'sgd')).toEqual({ type: 'sgd' });
  });

  it('begins anew where the old kind is unknown', () => {
    expect(ofKind(options, { type: 'adamm', learningRate: 0.5 }, 'adam')).toEqual({ type: 'adam' });
    expect(ofKind(options, null, 'adam')).toEqual({ type: 'adam' });
  });
});
