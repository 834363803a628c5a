import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import type { Observation, Observe } from '#shared/protocol/observation.ts';
import type { Part } from '../datasets/batch-source.ts';
import type { Measure } from './measure.ts';

/** The totals of every measure over one batch, in the order of {@link Trainer.measures}. */
export type Totals = number[];

/** Optimizer slots by name, and whatever else a trainer must keep to go on where it stopped. */
export type OptimizerState = NamedTensorMap;

/** Measures rows. */
export interface Judge {
  /** What a batch is measured with; the first is the loss. */
  readonly measures: readonly Measure[];
  /** Judges a batch of rows without learning from it. */
  judge(part: Part, rows: Int32Array): Totals;
}

/**
 * Does the steps. Which rows make a batch, when to stop and what to keep is the loop's business; how a step is
 * computed is the trainer's, and there may be more than one way.
 */
export interface Trainer extends Judge {
  readonly mode: 'eager' | 'compiled';
  /** How many steps are best done at a time: few enough that stopping stays prompt. */
  readonly stepsPerCall: number;
  /** Takes a step for each batch of row indices of the training part; `firstStep` counts from 1 over the run. */
  runSteps(
    batches: readonly Int32Array[],
    firstStep: number,
    /** What the loop makes of the learning rate that the settings ask for at a step. */
    adjusted?: (learningRate: number) => number,
  ): readonly Totals[];
  /**
   * Sends the batch of the last step through the model once more, forwards and backwards, with the weights that the step has
   * led to, and tells what it does to nodes. Changes nothing. Null before the first step.
   */
  observe(what: Observe): Observation | null;
  /** Keeps the present weights for {@link restore}; costs no copy. Only the last one is kept. */
  remember(): void;
  /** Goes back to the weights last remembered; false where there are none. */
  restore(): boolean;
  /** Keeps the present weights as the best ones, for {@link restoreBest}; costs no copy. */
  rememberBest(): void;
  /** Goes back to the best weights; false where there are none. */
  restoreBest(): boolean;
  /** The best weights, in the model's order; none where none were kept. */
  readonly best: readonly Tensor[];
  /** Takes up best weights that were kept elsewhere. */
  setBest(weights: readonly Tensor[]): void;
  readState(): Promise<OptimizerState>;
  writeState(state: OptimizerState): Promise<void>;
  dispose(): void;
}
