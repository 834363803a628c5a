import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { activationOf, type Initializer, type WeightRules } from './keras-objects.ts';
import { gatesOf, RecurrentCell, type CellConfig, type Noise, type Step, type Weighing } from './recurrent-cell.ts';

export type LstmCellConfig = CellConfig & {
  readonly recurrentActivation: string;
  readonly unitForgetBias: boolean;
};

/** Ones for the forget gate, which is the second of four; another initializer for the other gates. */
class ForgetBias extends tf.serialization.Serializable {
  static readonly className = 'ForgetBias';
  readonly #others: Initializer;

  constructor(others: Initializer) {
    super();
    this.#others = others;
  }

  apply(shape: number[]): Tensor {
    return tf.tidy(() => {
      const [input, forget, ...others] = gatesOf(this.#others.apply(shape, 'float32'), 4);
      return tf.concat([input ?? [], tf.onesLike(forget ?? []), ...others]);
    });
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  override getConfig(): serialization.ConfigDict {
    return {};
  }
}

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers and others 2000): carry' =
 * f carry + i activation(candidate), h' = o activation(carry'); gates in the order i, f, candidate, o.
 */
export class LstmCell extends RecurrentCell {
  protected readonly gates = 4;
  readonly #gate: (x: Tensor) => Tensor;
  readonly #unitForgetBias: boolean;

  constructor(units: number, config: LstmCellConfig, weighing?: Weighing) {
    super(units, config, weighing);
    this.#gate = activationOf(config.recurrentActivation);
    this.#unitForgetBias = config.unitForgetBias;
  }

  protected override biasInitializer(): WeightRules['initializer'] {
    const chosen = super.biasInitializer();
    return this.#unitForgetBias ? new ForgetBias(chosen) : chosen;
  }

  override initialStates(projected: Tensor): readonly Tensor[] {
    const [zeros] = super.initialStates(projected);
    return zeros === undefined ? [] : [zeros, zeros];
  }

  override begin(state: Tensor, noise: Noise | null): Step {
    const remember = this.remember(this.stateMasks(state, noise));
    return (projected, states) => {
      const gates = gatesOf(tf.add(projected, remember(at(states, 0))), 4);
      const kept = tf.mul(this.#gate(at(gates, 1)), at(states, 1));
      const added = tf.mul(this.#gate(at(gates, 0)), this.activation(at(gates, 2)));
      const carry = tf.add(kept, added);
      return [tf.mul(this.#gate(at(gates, 3)), this.activation(carry)), carry];
    };
  }
}
