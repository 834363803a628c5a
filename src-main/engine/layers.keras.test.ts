import type { Tensor } from '@tensorflow/tfjs';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sizeOf, type TensorSpec } from '#shared/base/tensor.ts';
import { samplesForKeras, type KerasSample } from '#shared/testing/keras-samples.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';

/** Made by `scripts/keras/layers.py`. */
const VALUES = new URL('./layers/keras-values.json', import.meta.url);

const fingerprintSchema = z.object({
  shape: z.array(z.number()),
  first: z.array(z.number()),
  sums: z.array(z.number()),
});
const pinnedSchema = z.object({
  samples: z.array(
    z.object({
      id: z.string(),
      weights: z.array(z.array(z.number())),
      answer: fingerprintSchema,
      inputGradients: z.array(fingerprintSchema),
      weightGradients: z.array(fingerprintSchema),
    }),
  ),
});
const jsonSchema = z.record(z.string(), z.json());
type Fingerprint = z.infer<typeof fingerprintSchema>;

/** Layers that Keras does not have; the engine's own tests pin them. */
const OWN = new Set(['Slice', 'Split', 'Stack', 'Constant', 'PositionEmbedding', 'ThresholdedReLU']);

const pinned = existsSync(VALUES) ? pinnedSchema.parse(JSON.parse(readFileSync(VALUES, 'utf8'))).samples : [];
const samples = samplesForKeras().filter(({ type }) => !OWN.has(type));

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  (await import('./layers/register.ts')).registerLayers();
});

function pattern(shape: readonly number[], kind: number): Tensor {
  const values = Float32Array.from({ length: sizeOf(shape) }, (_, index) => 0.6 * Math.sin(index * 0.7 + 1.3 * kind));
  return tf.tensor(values, [...shape]);
}

function inputOf({ shape, dtype }: TensorSpec, below: number, kind: number): Tensor {
  const whole = [2, ...shape];
  if (dtype === 'float32') return pattern(whole, kind);
  return tf.tensor(
    Int32Array.from({ length: sizeOf(whole) }, (_, index) => (index * 7 + kind) % below),
    whole,
    'int32',
  );
}

function expectLike(tensor: Tensor, wanted: Fingerprint, what: string): void {
  expect(tensor.shape, what).toEqual(wanted.shape);
  const values = Array.from(tensor.dataSync());
  const sum = (term: (value: number, index: number) => number) =>
    values.reduce((total, value, index) => total + term(value, index), 0);
  const sums = [
    sum((value, index) => value * Math.sin(0.7 * index + 0.3)),
    sum((value, index) => value * Math.cos(1.3 * index)),
    sum(Math.abs),
  ];
  // Sums cancel: what matters is the difference beside the size of what is summed.
  const size = Math.max(wanted.sums[2] ?? 0, 1e-2);
  for (const [index, value] of sums.entries()) {
    expect(Math.abs(value - (wanted.sums[index] ?? Number.NaN)) / size, `${what}: sum ${index}`).toBeLessThan(2e-5);
  }
  for (const [index, value] of wanted.first.entries()) {
    const tolerance = 2e-5 * Math.max(1, Math.abs(value));
    expect(Math.abs((values[index] ?? Number.NaN) - value), `${what}: value ${index}`).toBeLessThan(tolerance);
  }
}

/** Builds the layer alone, as a model would. */
function modelOf({ keras, inputs }: KerasSample) {
  const config = { name: 'sample', trainable: true, ...keras.config };
  const topology = {
    class_name: 'Functional',
    config: {
      name: 'model',
      layers: [
        ...inputs.map(({ shape, dtype }, index) => ({
          class_name: 'InputLayer',
          name: `in_${index}`,
          config: { name: `in_${index}`, batch_input_shape: [null, ...shape], dtype, sparse: false },
          inbound_nodes: [],
        })),
        {
          class_name: keras.className,
          name: 'sample',
          config,
          inbound_nodes: [inputs.map((_, index) => [`in_${index}`, 0, 0, {}])],
        },
      ],
      input_layers: inputs.map((_, index) => [`in_${index}`, 0, 0]),
      output_layers: [['sample', 0, 0]],
    },
  };
  return tf.models.modelFromJSON({ modelTopology: jsonSchema.parse(JSON.parse(JSON.stringify(topology))) });
}

describe('every layer answers as Keras does', () => {
  it('has been pinned', () => {
    expect(pinned.map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
  });

  const pairs = samples.flatMap((sample) => {
    const values = pinned.find(({ id }) => id === sample.id);
    return values === undefined ? [] : [[sample.id, sample, values] as const];
  });

  it.each(pairs)('%s', async (_id, sample, values) => {
    const model = await modelOf(sample);
    const layer = model.getLayer('sample');
    expect(layer.weights.map(({ shape }) => shape)).toEqual(values.weights);
    for (const [index, weight] of layer.weights.entries()) {
      const made = pattern(values.weights[index] ?? [], 20 + index);
      const positive = weight.originalName.includes('variance');
      weight.write(positive ? tf.add(tf.abs(made), 0.1) : made);
    }
    const inputs = sample.inputs.map((spec, index) => inputOf(spec, sample.below, 10 + index));
    const floats = inputs.filter(({ dtype }) => dtype === 'float32');
    const run = (...given: Tensor[]) => {
      const all = inputs.map((input) => (input.dtype === 'float32' ? (given.shift() ?? input) : input));
      const answer = model.apply(all, { training: false });
      if (!(answer instanceof tf.Tensor)) throw new Error('expected one tensor');
      return answer;
    };
    const answer = run(...floats);
    expectLike(answer, values.answer, 'answer');
    const behind = pattern(answer.shape, 30);
    const total = (...given: Tensor[]) => tf.sum(tf.mul(tf.cast(run(...given), 'float32'), behind)).asScalar();
    const differentiable = values.inputGradients.some(({ sums }) => sums[2] !== 0);
    if (differentiable) {
      const gradients = tf.grads(total)(floats);
      for (const [index, gradient] of gradients.entries()) {
        const wanted = values.inputGradients[index];
        if (wanted !== undefined) expectLike(gradient, wanted, `gradient of input ${index}`);
      }
    }
    const variables = model.trainableWeights
      .map((weight) => weight.read())
      .filter((read) => read instanceof tf.Variable);
    if (variables.length > 0) {
      const { grads } = tf.variableGrads(() => total(...floats), variables);
      expect(variables).toHaveLength(values.weightGradients.length);
      for (const [index, { name }] of variables.entries()) {
        const [gradient, wanted] = [grads[name], values.weightGradients[index]];
        if (wanted === undefined) throw new Error(name);
        // tfjs says nothing of weights that the answer does not depend on.
        if (gradient !== undefined || wanted.sums[2] !== 0)
          expectLike(gradient ?? tf.zeros([]), wanted, `gradient of ${name}`);
      }
    }
    model.dispose();
  });
});
