import type { CellConfig } from './recurrent-cell.ts';
import { RecurrentLayer, type SequenceConfig } from './recurrent-layer.ts';
import { SimpleRnnCell } from './simple-rnn-cell.ts';

type SimpleRnnConfig = CellConfig & SequenceConfig & { readonly units: number };

/** Keras's SimpleRNN. tfjs's own draws its dropout masks so that they cannot be repeated. */
export class SimpleRNN extends RecurrentLayer {
  static readonly className = 'SimpleRNN';

  constructor(config: SimpleRnnConfig) {
    super(config, [new SimpleRnnCell(config.units, config)]);
  }
}
