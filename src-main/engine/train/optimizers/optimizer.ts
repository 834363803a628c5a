import type { NamedTensorMap, Tensor, Variable } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { OptimizerSettings } from '#shared/graph/optimizers.ts';
import { tf } from '../../native/tf.ts';
import { adadelta, adagrad, adam, adamax, rmsprop, sgd, type Rule, type Update } from './rules.ts';

/** A weight that training changes, by the name that it has in every model of the same graph. */
export interface Weight {
  readonly name: string;
  readonly variable: Variable;
}

/** Makes the scalar of a coefficient. */
export type MakeScalar = (value: number, coefficient: string) => Tensor;

/**
 * Changes weights by their gradients. What it remembers lies in its slots alone: learning rate and step come from
 * outside, so a run that goes on from the same slots at the same step goes on to the same bits.
 */
export interface Optimizer {
  /** The present slots, named `<weight>/<slot>`; they remain the optimizer's. */
  readonly slots: Readonly<Record<string, Variable>>;
  /** The numbers of a step, by name: all that a step depends on besides weights, gradients and slots. */
  coefficients(learningRate: number, step: number): Readonly<Record<string, number>>;
  /**
   * Takes a step with every weight that has a gradient.
   *
   * @param gradients by the variables' names, as `variableGrads` gives them
   * @param step counts from 1 over the whole run
   * @param scalar makes the tensors of {@link coefficients}: who records a step to repeat it gives placeholders
   */
  apply(gradients: NamedTensorMap, learningRate: number, step: number, scalar?: MakeScalar): void;
  /**
   * Goes on from slots that were kept; they may be disposed of afterwards.
   *
   * @throws TributaryError where they are those of another optimizer, or of other weights
   */
  restore(slots: NamedTensorMap): void;
  dispose(): void;
}

function otherSlots(name: string): TributaryError {
  const message = text(
    `The run's state of the optimizer does not fit its project: “${name}”`,
    `运行保存的优化器状态与其项目不符：“${name}”`,
  );
  const hint = text(
    'Train anew: the run was saved by another version or changed.',
    '请重新训练：该运行由其他版本保存，或已被修改。',
  );
  return new TributaryError('project', [fault('damaged-run', message, { hint })]);
}

function mapped<Key extends string, A, B>(
  record: Readonly<Record<Key, A>>,
  map: (value: A, key: string) => B,
): Record<Key, B>;
function mapped<A, B>(record: Readonly<Record<string, A>>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

class RuleOptimizer<Coefficient extends string> implements Optimizer {
  readonly slots: Record<string, Variable> = {};
  readonly #rule: Rule<Coefficient>;
  readonly #updates: readonly { readonly variable: Variable; readonly update: Update<Coefficient> }[];

  constructor(rule: Rule<Coefficient>, weights: readonly Weight[]) {
    this.#rule = rule;
    this.#updates = weights.map(({ name, variable }) => ({
      variable,
      update: rule.attach(variable, (slot, start = 0) => {
        const made = tf.tidy(() => tf.variable(tf.fill(variable.shape, start), false));
        this.slots[`${name}/${slot}`] = made;
        return made;
      }),
    }));
  }

  coefficients(learningRate: number, step: number): Readonly<Record<Coefficient, number>> {
    return this.#rule.coefficients(learningRate, step);
  }

  apply(
    gradients: NamedTensorMap,
    learningRate: number,
    step: number,
    scalar: MakeScalar = (value) => tf.scalar(value),
  ): void {
    tf.tidy(() => {
      const by = mapped(this.coefficients(learningRate, step), scalar);
      for (const { variable, update } of this.#updates) {
        const gradient = gradients[variable.name];
        // Tidied one by one: what a large weight needs on the way is free for the next one.
        if (gradient !== undefined) tf.tidy(() => update(gradient, by));
      }
    });
  }

  restore(slots: NamedTensorMap): void {
    const names = new Set([...Object.keys(this.slots), ...Object.keys(slots)]);
    const pairs = [...names].map((name) => {
      const [slot, kept] = [this.slots[name], slots[name]];
      if (slot === undefined || kept?.shape.join() !== slot.shape.join()) throw otherSlots(name);
      return { slot, kept };
    });
    for (const { slot, kept } of pairs) slot.assign(kept);
  }

  dispose(): void {
    tf.dispose(this.slots);
  }
}

/** The optimizer that settings name, with slots for these weights. */
export function createOptimizer(settings: OptimizerSettings, weights: readonly Weight[]): Optimizer {
  switch (settings.type) {
    case 'sgd':
      return new RuleOptimizer(sgd(settings), weights);
    case 'adagrad':
      return new RuleOptimizer(adagrad(settings), weights);
    case 'adadelta':
      return new RuleOptimizer(adadelta(settings), weights);
    case 'rmsprop':
      return new RuleOptimizer(rmsprop(settings), weights);
    case 'adam':
      return new RuleOptimizer(adam(settings), weights);
    case 'adamw':
      return new RuleOptimizer(adam(settings, settings.weightDecay), weights);
    case 'adamax':
      return new RuleOptimizer(adamax(settings), weights);
    default:
      return assertNever(settings);
  }
}
