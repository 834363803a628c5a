import { LstmCell, type LstmCellConfig } from './lstm-cell.ts';
import { RecurrentLayer, type SequenceConfig } from './recurrent-layer.ts';

type LstmConfig = LstmCellConfig & SequenceConfig & { readonly units: number };

/** Keras's LSTM. tfjs's own draws its dropout masks so that they cannot be repeated. */
export class LSTM extends RecurrentLayer {
  static readonly className = 'LSTM';

  constructor(config: LstmConfig) {
    super(config, [new LstmCell(config.units, config)]);
  }
}
