import type { LayersModel } from '@tensorflow/tfjs';
import { deriveSeed } from '#shared/base/random.ts';

/** Where layers get their seeds from while training: from the run's seed, their name and the step, nothing else. */
export class Randomness {
  readonly #seed: number;
  /** The step under way, counted from 1 over the whole run. */
  step = 1;

  constructor(seed: number) {
    this.#seed = seed;
  }

  seedFor(purpose: string, layer: string): number {
    return deriveSeed(this.#seed, purpose, layer, this.step);
  }
}

/** A layer that is random while training. */
export interface RandomLayer {
  randomness: Randomness | null;
}

function isRandom(layer: object): layer is RandomLayer {
  return 'randomness' in layer;
}

/** Hands every random layer of a model the source of its seeds. */
export function shareRandomness(model: LayersModel, randomness: Randomness): void {
  for (const layer of model.layers) if (isRandom(layer)) layer.randomness = randomness;
}
