import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allTensors, type BatchShape } from './call.ts';

type StackConfig = { readonly name?: string; readonly axis: number };

/** Lays inputs of one shape upon each other along a new axis (0 would be before the batch). */
export class Stack extends tf.layers.Layer {
  static readonly className = 'Stack';
  readonly #config: StackConfig;

  constructor(config: StackConfig) {
    super({ ...config });
    this.#config = config;
  }

  override computeOutputShape(inputShapes: BatchShape[]): BatchShape {
    const [first = []] = inputShapes;
    return first.toSpliced(this.#place(first.length), 0, inputShapes.length);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const tensors = allTensors(inputs);
    return tf.stack(tensors, this.#place(tensors[0]?.rank ?? 0));
  }

  /** Counted from the front, in tensors of this rank; -1 is behind the last axis. */
  #place(rank: number): number {
    const { axis } = this.#config;
    return axis < 0 ? rank + 1 + axis : axis;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
