import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** Keras's Identity initializer. tfjs's own refuses matrices that are not square. */
export class Identity extends tf.serialization.Serializable {
  static readonly className = 'Identity';
  readonly #gain: number;

  constructor({ gain = 1 }: { readonly gain?: number }) {
    super();
    this.#gain = gain;
  }

  apply([rows = 1, columns = 1]: number[]): Tensor {
    return tf.tidy(() => tf.mul(tf.eye(rows, columns), this.#gain));
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): serialization.ConfigDict {
    return { gain: this.#gain };
  }
}
