import { VarianceScaling } from './variance-scaling.ts';

/** Keras's GlorotUniform (Glorot, Bengio 2010), the default of kernels. */
export class GlorotUniform extends VarianceScaling {
  static override readonly className = 'GlorotUniform';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 1, mode: 'fanAvg', distribution: 'uniform', seed });
  }
}
