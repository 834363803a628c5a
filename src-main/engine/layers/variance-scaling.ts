import { FanInitializer } from './fan-initializer.ts';

/** Keras's VarianceScaling. */
export class VarianceScaling extends FanInitializer {
  static readonly className = 'VarianceScaling';
}
