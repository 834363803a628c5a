import type { Tensor } from '@tensorflow/tfjs';
import { deriveSeed } from '#shared/base/random.ts';
import { tf } from './tf.ts';

/** The part of tfjs-node's backend that runs a TensorFlow operation by name. It is not public: checked before use. */
interface NativeBackend {
  readonly binding: { readonly TF_ATTR_TYPE: number; readonly TF_FLOAT: number; readonly TF_INT32: number };
  executeSingleOutput(
    name: string,
    attributes: readonly { name: string; type: number; value: number }[],
    inputs: readonly Tensor[],
  ): Tensor;
}

function isNative(backend: object): backend is NativeBackend {
  return 'executeSingleOutput' in backend && 'binding' in backend;
}

function onNative(backend: NativeBackend, shape: readonly number[], seed: number): Tensor {
  const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = backend.binding;
  const attributes = [
    { name: 'dtype', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'T', type: TF_ATTR_TYPE, value: TF_INT32 },
    { name: 'Tseed', type: TF_ATTR_TYPE, value: TF_INT32 },
  ];
  const dimensions = tf.tensor1d([...shape], 'int32');
  const key = tf.tensor1d([seed | 0, 0], 'int32');
  return backend.executeSingleOutput('StatelessRandomUniform', attributes, [dimensions, key]);
}

/** Numbers in [0, 1) that depend on the seed alone: TensorFlow's StatelessRandomUniform, or tfjs's own without it. */
export function statelessUniform(shape: readonly number[], seed: number): Tensor {
  return tf.tidy(() => {
    const backend = tf.backend();
    return isNative(backend) ? onNative(backend, shape, seed) : tf.randomUniform([...shape], 0, 1, 'float32', seed);
  });
}

/** Numbers of mean 0 and standard deviation 1 that depend on the seed alone. Source: Box and Muller 1958. */
export function statelessNormal(shape: readonly number[], seed: number): Tensor {
  return tf.tidy(() => {
    const [first, second] = ['radius', 'angle'].map((part) => statelessUniform(shape, deriveSeed(seed, part)));
    if (first === undefined || second === undefined) throw new Error('two numbers are drawn for each');
    // 1 - u lies in (0, 1], where the logarithm is finite.
    const radius = tf.sqrt(tf.mul(tf.log(tf.sub(1, first)), -2));
    return tf.mul(radius, tf.cos(tf.mul(second, 2 * Math.PI)));
  });
}
