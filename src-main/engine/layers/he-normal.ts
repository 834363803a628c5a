import { FanInitializer } from './fan-initializer.ts';

/** Keras's HeNormal (He and others 2015). */
export class HeNormal extends FanInitializer {
  static readonly className = 'HeNormal';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 2, mode: 'fanIn', distribution: 'truncatedNormal', seed });
  }
}
