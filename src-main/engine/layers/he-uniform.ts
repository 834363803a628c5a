import { VarianceScaling } from './variance-scaling.ts';

/** Keras's HeUniform (He and others 2015). */
export class HeUniform extends VarianceScaling {
  static override readonly className = 'HeUniform';

  constructor({ seed = null }: { readonly seed?: number | null }) {
    super({ scale: 2, mode: 'fanIn', distribution: 'uniform', seed });
  }
}
