import { FanInitializer } from './fan-initializer.ts';

/** Keras's HeUniform (He and others 2015). */
export class HeUniform extends FanInitializer {
  static readonly className = 'HeUniform';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 2, mode: 'fanIn', distribution: 'uniform', seed });
  }
}
