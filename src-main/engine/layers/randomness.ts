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

/** The layers that a layer is made of: of a model within the model, of a wrapper, of cells stacked upon each other. */
function partsOf(layer: object): readonly object[] {
  const { layers, layer: wrapped, cell, cells, forwardLayer, backwardLayer }: Parts = layer;
  return [...(layers ?? []), wrapped, cell, ...(cells ?? []), forwardLayer, backwardLayer].filter(
    (part) => part !== undefined,
  );
}

/** Where tfjs keeps the layers within layers. */
interface Parts {
  readonly layers?: readonly object[];
  readonly layer?: object;
  readonly cell?: object;
  readonly cells?: readonly object[];
  readonly forwardLayer?: object;
  readonly backwardLayer?: object;
}

/** Hands every random layer of a model, however deep inside, the source of its seeds. */
export function shareRandomness(model: LayersModel, randomness: Randomness): void {
  const waiting: object[] = [model];
  const seen = new Set<object>();
  for (let layer = waiting.pop(); layer !== undefined; layer = waiting.pop()) {
    if (seen.has(layer)) continue;
    seen.add(layer);
    if (isRandom(layer)) layer.randomness = randomness;
    waiting.push(...partsOf(layer));
  }
}
