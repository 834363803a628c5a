import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { oneTensor, type BatchShape } from './call.ts';

type SliceConfig = { readonly name?: string; readonly start: number[]; readonly size: number[] };

/** Cuts a block out of each sample; axes that are not named are taken whole. */
export class Slice extends tf.layers.Layer {
  static readonly className = 'Slice';
  readonly #config: SliceConfig;

  constructor(config: SliceConfig) {
    super({ ...config });
    this.#config = config;
  }

  override computeOutputShape([batch = null, ...sample]: BatchShape): BatchShape {
    const { start, size } = this.#config;
    const taken = sample.map((length, axis) => {
      const wanted = size[axis] ?? -1;
      return wanted === -1 && length !== null ? length - (start[axis] ?? 0) : wanted;
    });
    return [batch, ...taken];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const input = oneTensor(inputs);
    const { start, size } = this.#config;
    const sample = input.shape.slice(1);
    return tf.slice(
      input,
      [0, ...sample.map((_, axis) => start[axis] ?? 0)],
      [-1, ...sample.map((_, axis) => size[axis] ?? -1)],
    );
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
