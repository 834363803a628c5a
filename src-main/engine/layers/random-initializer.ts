import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

/** An initializer whose values depend on its seed alone; without a seed they are others each time. */
export abstract class RandomInitializer extends tf.serialization.Serializable {
  readonly #seed: number | null;

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super();
    this.#seed = seed;
  }

  protected abstract draw(shape: number[], seed: number | undefined): Tensor;

  apply(shape: number[]): Tensor {
    return this.draw(shape, this.#seed ?? undefined);
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): serialization.ConfigDict {
    return { seed: this.#seed };
  }
}
