import { GruCell, type GruCellConfig } from './gru-cell.ts';
import { RecurrentLayer, type SequenceConfig } from './recurrent-layer.ts';

/** Keras's GRU. tfjs's own throws on `reset_after`, Keras's default. */
export class GRU extends RecurrentLayer {
  static readonly className = 'GRU';

  constructor(config: GruCellConfig & SequenceConfig) {
    super(config, [new GruCell(config)]);
  }
}
