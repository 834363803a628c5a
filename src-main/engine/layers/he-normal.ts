import { VarianceScaling } from './variance-scaling.ts';

/** Keras's HeNormal (He and others 2015). */
export class HeNormal extends VarianceScaling {
  static override readonly className = 'HeNormal';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 2, mode: 'fanIn', distribution: 'truncatedNormal', seed });
  }
}
