import type { Tensor } from '@tensorflow/tfjs';
import { Elementwise, filled, type Masked } from './elementwise.ts';

/** The largest or the smallest of several values: one that does not count leaves it to the others. */
export abstract class Extreme extends Elementwise {
  protected abstract better(a: Tensor, b: Tensor): Tensor;

  protected override join(a: Masked, b: Masked): Tensor {
    const second = filled(b, a.values);
    return this.better(filled(a, second), second);
  }
}
