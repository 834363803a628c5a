import type { serialization } from '@tensorflow/tfjs';
import { RandomInitializer } from './random-initializer.ts';

interface NormalConfig {
  readonly mean?: number;
  readonly stddev?: number;
  readonly seed?: number | null;
}

/** What the initializers with a mean and a standard deviation share. */
export abstract class NormalInitializer extends RandomInitializer {
  protected readonly mean: number;
  protected readonly stddev: number;

  constructor({ mean = 0, stddev = 0.05, ...config }: NormalConfig) {
    super(config);
    this.mean = mean;
    this.stddev = stddev;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), mean: this.mean, stddev: this.stddev };
  }
}
