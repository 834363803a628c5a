import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { RecurrentCell, type Noise, type Step } from './recurrent-cell.ts';

/** h' = activation(x K + b + h R). */
export class SimpleRnnCell extends RecurrentCell {
  protected readonly gates = 1;

  override begin(state: Tensor, noise: Noise | null): Step {
    const remember = this.remember(this.stateMasks(state, noise));
    return (projected, states) => [this.activation(tf.add(projected, remember(at(states, 0))))];
  }
}
