import { FanInitializer } from './fan-initializer.ts';

/** Keras's GlorotNormal (Glorot, Bengio 2010). */
export class GlorotNormal extends FanInitializer {
  static readonly className = 'GlorotNormal';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 1, mode: 'fanAvg', distribution: 'truncatedNormal', seed });
  }
}
