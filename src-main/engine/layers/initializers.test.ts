import { beforeAll, describe, expect, it } from 'vitest';
import { matrixInitializer, initializerToKeras } from '#shared/layers/initializers.ts';
import { text } from '#shared/base/text.ts';
import { loadTensorflow } from '../native/load-tensorflow.ts';
import type { Tfjs } from '../native/require-tfjs.ts';

let tf: Tfjs;

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  (await import('./register.ts')).registerLayers();
});

const schema = matrixInitializer('glorotUniform', text('Initializer', '初始化器'));

/** The kernel of a Dense layer in a model that is read from JSON, as `buildModel` does. */
async function drawn(chosen: object, [rows, columns]: readonly [number, number], seed = 1): Promise<number[]> {
  const { class_name, config } = initializerToKeras(schema.parse(chosen));
  const topology = {
    class_name: 'Sequential',
    config: {
      name: 'model',
      layers: [
        {
          class_name: 'Dense',
          config: {
            name: 'dense',
            units: columns,
            use_bias: false,
            batch_input_shape: [null, rows],
            kernel_initializer: { class_name, config: { ...config, seed } },
          },
        },
      ],
    },
  };
  const model = await tf.models.modelFromJSON({ modelTopology: topology });
  const values = [...(model.getWeights()[0]?.dataSync() ?? [])];
  model.dispose();
  return values;
}

const deviation = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

// Of a uniform distribution the standard deviation is limit / √3; of a truncated normal one Keras makes it that of the
// whole one, which is then cut at 2 / 0.8796 of it.
const CUT = 2 / 0.87962566;
const [ROWS, COLUMNS] = [300, 100] as const;

describe('variance follows the number of inputs and outputs, as in Keras', () => {
  it.each([
    [{ type: 'glorotUniform' }, 1 / 200, Math.sqrt(3)],
    [{ type: 'glorotNormal' }, 1 / 200, CUT],
    [{ type: 'heUniform' }, 2 / 300, Math.sqrt(3)],
    [{ type: 'heNormal' }, 2 / 300, CUT],
    [{ type: 'lecunUniform' }, 1 / 300, Math.sqrt(3)],
    [{ type: 'lecunNormal' }, 1 / 300, CUT],
    [{ type: 'varianceScaling', scale: 3, mode: 'fanOut', distribution: 'uniform' }, 3 / 100, Math.sqrt(3)],
    [{ type: 'varianceScaling', scale: 3, mode: 'fanAvg' }, 3 / 200, CUT],
    [{ type: 'varianceScaling', distribution: 'untruncatedNormal' }, 1 / 300, 4],
  ])('%j', async (chosen, variance, cut) => {
    const values = await drawn(chosen, [ROWS, COLUMNS]);
    const wanted = Math.sqrt(variance);
    expect(Math.abs(deviation(values) / wanted - 1)).toBeLessThan(0.02);
    if (cut < 4) {
      expect(largest(values)).toBeLessThanOrEqual(cut * wanted * 1.0001);
      expect(largest(values)).toBeGreaterThan(cut * wanted * 0.97);
    } else expect(largest(values)).toBeGreaterThan(3 * wanted);
  });
});

it('a vector has as many inputs as it has values, as in Keras', async () => {
  const { VarianceScaling } = await import('./variance-scaling.ts');
  const limit = Math.sqrt(3 / 1000);
  const values = new VarianceScaling({ distribution: 'uniform', seed: 1 }).apply([1000]).dataSync();
  expect(largest([...values])).toBeLessThanOrEqual(limit);
  expect(largest([...values])).toBeGreaterThan(0.95 * limit);
});

it.each([
  [{ type: 'randomUniform', minval: 0, maxval: 2 }, 0, 2],
  [{ type: 'randomUniform', minval: -2, maxval: 0 }, -2, 0],
  [{ type: 'randomNormal', mean: 1, stddev: 0 }, 1, 1],
  [{ type: 'truncatedNormal', mean: 0, stddev: 0 }, 0, 0],
  [{ type: 'truncatedNormal', mean: 1, stddev: 0.5 }, 0, 2],
])('%j takes bounds of 0 by their word', async (chosen, least, most) => {
  const values = await drawn(chosen, [ROWS, COLUMNS]);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
  expect(Math.max(...values)).toBeLessThanOrEqual(most);
});

it.each([
  'glorotUniform',
  'heNormal',
  'randomUniform',
  'randomNormal',
  'truncatedNormal',
  'varianceScaling',
  'orthogonal',
])('%s repeats with its seed, and differs with another', async (type) => {
  const first = await drawn({ type }, [6, 5], 1);
  expect(await drawn({ type }, [6, 5], 1)).toEqual(first);
  expect(await drawn({ type }, [6, 5], 2)).not.toEqual(first);
});

it.each([
  [6, 4],
  [4, 6],
  [5, 5],
  // More than one block of vectors, and the last of them nearly determined.
  [150, 150],
] as const)('orthogonal makes the shorter side of %i x %i orthonormal, times the gain', async (rows, columns) => {
  const matrix = tf.tensor(await drawn({ type: 'orthogonal', gain: 3 }, [rows, columns]), [rows, columns]);
  const product = rows > columns ? tf.matMul(matrix, matrix, true, false) : tf.matMul(matrix, matrix, false, true);
  const size = Math.min(rows, columns);
  const away = tf.max(tf.abs(tf.sub(product, tf.mul(tf.eye(size), 9)))).dataSync()[0];
  expect(away).toBeLessThan(1e-5);
});

it('identity fits matrices that are not square', async () => {
  expect(await drawn({ type: 'identity', gain: 2 }, [2, 3])).toEqual([2, 0, 0, 0, 2, 0]);
});
