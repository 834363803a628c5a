import type { serialization, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { allMasks, at, oneTensor, type BatchShape, type CallOptions } from './call.ts';
import { dropoutMask } from './dropout-mask.ts';
import { createConstraint, createRegularizer } from './keras-objects.ts';
import type { RandomLayer, Randomness } from './randomness.ts';
import type { AddWeight, Noise, RecurrentCell } from './recurrent-cell.ts';

export type SequenceConfig = {
  readonly name?: string;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
};

/** Makes a mask [batch, steps] fit a tensor [batch, …] at one of the steps. */
function spread(mask: Tensor, over: Tensor): Tensor {
  return tf.reshape(mask, [...mask.shape, ...over.shape.slice(mask.rank).map(() => 1)]);
}

/** The steps of a sequence. tfjs has no gradient for unstacking a single one. */
function stepsOf(sequence: Tensor): Tensor[] {
  return sequence.shape[1] === 1 ? [tf.squeeze(sequence, [1])] : tf.unstack(sequence, 1);
}

/** Walks through a sequence, in the order it is given. Where a step is masked, the states stay as they were. */
function walk(cell: RecurrentCell, sequence: Tensor, masks: readonly Tensor[], noise: Noise | null): Tensor[] {
  const steps = stepsOf(cell.project(sequence, noise));
  let states = cell.initialStates(at(steps, 0));
  const advance = cell.begin(at(states, 0), noise);
  return steps.map((projected, time) => {
    const [before, mask] = [states, masks[time]];
    const after = advance(projected, before);
    states =
      mask === undefined ? after : after.map((state, index) => tf.where(spread(mask, state), state, at(before, index)));
    return at(states, 0);
  });
}

/**
 * A layer that walks through a sequence, with Keras 3's numerics. tfjs's own lack `reset_after`, repeat their dropout
 * masks or cannot repeat them at all, and compute what depends on the input alone step by step.
 *
 * Cells stand upon each other: each walks through the outputs of the one below, which gives what Keras's
 * StackedRNNCells gives, and lets each project its whole sequence at once.
 */
export abstract class RecurrentLayer extends tf.layers.Layer implements RandomLayer {
  randomness: Randomness | null = null;
  /** Stands before the names of its weights, where it is a part of another layer. */
  weightPrefix = '';
  /** Answers with zeros at masked steps, instead of with the output before. */
  zerosWhereMasked = false;
  readonly returnSequences: boolean;
  readonly #goBackwards: boolean;
  readonly #cells: readonly RecurrentCell[];
  readonly #config: serialization.ConfigDict;

  constructor(config: SequenceConfig & serialization.ConfigDict, cells: readonly RecurrentCell[]) {
    super({ ...config });
    this.returnSequences = config.returnSequences;
    this.#goBackwards = config.goBackwards;
    this.#cells = cells;
    this.#config = config;
    // Without sequences there is nothing that a mask could speak of.
    this.supportsMasking = this.returnSequences;
  }

  override computeOutputShape([batch = null, steps = null, ...step]: BatchShape): BatchShape {
    const output = this.#cells.reduce((shape, cell) => cell.outputShape(shape), known(step));
    return this.returnSequences ? [batch, steps, ...output] : [batch, ...output];
  }

  override build([, , ...step]: BatchShape): void {
    let reached = known(step);
    for (const [index, cell] of this.#cells.entries()) {
      const prefix = this.#cells.length === 1 ? this.weightPrefix : `${this.weightPrefix}cell_${index}/`;
      const addWeight: AddWeight = (name, shape, { initializer, regularizer, constraint }) =>
        this.addWeight(
          `${prefix}${name}`,
          shape,
          'float32',
          initializer,
          createRegularizer(regularizer),
          true,
          createConstraint(constraint),
        );
      cell.build(reached, addWeight);
      reached = cell.outputShape(reached);
    }
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], { training, mask }: CallOptions): Tensor {
    return tf.tidy(() => {
      const inOrder = (x: Tensor) => (this.#goBackwards ? tf.reverse(x, 1) : x);
      const [given] = allMasks(mask);
      const masks = given === undefined || given === null ? [] : stepsOf(inOrder(given));
      let sequence = inOrder(oneTensor(inputs));
      let outputs: Tensor[] = [];
      for (const [index, cell] of this.#cells.entries()) {
        if (index > 0) sequence = tf.stack(outputs, 1);
        outputs = walk(cell, sequence, masks, training === true ? this.#noise(index) : null);
      }
      return this.returnSequences ? tf.stack(this.#shown(outputs, masks), 1) : at(outputs, outputs.length - 1);
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }

  #shown(outputs: Tensor[], masks: readonly Tensor[]): Tensor[] {
    if (!this.zerosWhereMasked) return outputs;
    return outputs.map((output, time) => {
      const mask = masks[time];
      return mask === undefined ? output : tf.where(spread(mask, output), output, tf.zerosLike(output));
    });
  }

  #noise(cell: number): Noise {
    return (purpose, shape, rate) => {
      if (this.randomness === null) throw new Error(`“${this.name}” has no source of randomness`);
      return dropoutMask(shape, rate, this.randomness.seedFor(`${purpose} of cell ${cell}`, this.name));
    };
  }
}

/** The sizes of one step. Only the batch may be of any size. */
function known(step: BatchShape): number[] {
  return step.map((size) => {
    if (size === null) throw new Error('a recurrent layer needs to know the sizes of a step');
    return size;
  });
}
