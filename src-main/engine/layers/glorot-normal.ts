import { VarianceScaling } from './variance-scaling.ts';

/** Keras's GlorotNormal (Glorot, Bengio 2010). */
export class GlorotNormal extends VarianceScaling {
  static override readonly className = 'GlorotNormal';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 1, mode: 'fanAvg', distribution: 'truncatedNormal', seed });
  }
}
