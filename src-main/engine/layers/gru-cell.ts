import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { activationOf } from './keras-objects.ts';
import { gatesOf, RecurrentCell, type CellConfig, type Noise, type Step } from './recurrent-cell.ts';

export type GruCellConfig = CellConfig & {
  readonly units: number;
  readonly recurrentActivation: string;
  readonly resetAfter: boolean;
};

/**
 * Gated recurrent unit (Cho and others 2014): h' = z h + (1 - z) candidate, with an update gate z and a reset gate r.
 * The reset gate works behind the recurrent kernel (`resetAfter`, as cuDNN has it) or before it, as in the paper.
 */
export class GruCell extends RecurrentCell {
  protected readonly gates = 3;
  readonly #gate: (x: Tensor) => Tensor;
  readonly #resetAfter: boolean;

  constructor(config: GruCellConfig) {
    super(config.units, config);
    this.#gate = activationOf(config.recurrentActivation);
    this.#resetAfter = config.resetAfter;
  }

  protected override biasShape(): number[] {
    return this.#resetAfter ? [2, ...super.biasShape()] : super.biasShape();
  }

  /** With `resetAfter` the first row of the bias is the input's, the second the state's. */
  #biasRow(row: number): Tensor | null {
    const bias = this.bias();
    return bias === null ? null : at(tf.unstack(bias), row);
  }

  protected override inputBias(): Tensor | null {
    return this.#resetAfter ? this.#biasRow(0) : this.bias();
  }

  override begin(state: Tensor, noise: Noise | null): Step {
    const masks = this.stateMasks(state, noise);
    return this.#resetAfter ? this.#resettingAfter(masks) : this.#resettingBefore(masks);
  }

  #resettingAfter(masks: readonly Tensor[]): Step {
    const remember = this.remember(masks);
    const bias = this.#biasRow(1);
    return (projected, states) => {
      const state = at(states, 0);
      const remembered = remember(state);
      const biased = bias === null ? remembered : tf.add(remembered, bias);
      const [seen, known] = [gatesOf(projected, 3), gatesOf(biased, 3)];
      const update = this.#gate(tf.add(at(seen, 0), at(known, 0)));
      const reset = this.#gate(tf.add(at(seen, 1), at(known, 1)));
      return [this.#mixed(update, state, tf.add(at(seen, 2), tf.mul(reset, at(known, 2))))];
    };
  }

  #resettingBefore(masks: readonly Tensor[]): Step {
    const rememberGates = this.remember(masks, 0, 2);
    const rememberCandidate = this.remember(masks, 2, 1);
    return (projected, states) => {
      const state = at(states, 0);
      const [seen, known] = [gatesOf(projected, 3), gatesOf(rememberGates(state), 2)];
      const update = this.#gate(tf.add(at(seen, 0), at(known, 0)));
      const reset = this.#gate(tf.add(at(seen, 1), at(known, 1)));
      return [this.#mixed(update, state, tf.add(at(seen, 2), rememberCandidate(tf.mul(reset, state))))];
    };
  }

  /** z h + (1 - z) c, as c + z (h - c): one operation less. */
  #mixed(update: Tensor, state: Tensor, sum: Tensor): Tensor {
    const candidate = this.activation(sum);
    return tf.add(candidate, tf.mul(update, tf.sub(state, candidate)));
  }
}
