import { FanInitializer } from './fan-initializer.ts';

/** Keras's GlorotUniform (Glorot, Bengio 2010), the default of kernels. */
export class GlorotUniform extends FanInitializer {
  static readonly className = 'GlorotUniform';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 1, mode: 'fanAvg', distribution: 'uniform', seed });
  }
}
