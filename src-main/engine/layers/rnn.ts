import { assertNever } from '#shared/base/assert-never.ts';
import { GruCell, type GruCellConfig } from './gru-cell.ts';
import { LstmCell, type LstmCellConfig } from './lstm-cell.ts';
import type { CellConfig, RecurrentCell } from './recurrent-cell.ts';
import { RecurrentLayer, type SequenceConfig } from './recurrent-layer.ts';
import { SimpleRnnCell } from './simple-rnn-cell.ts';

type Cell =
  | { readonly className: 'SimpleRNNCell'; readonly config: CellConfig & { readonly units: number } }
  | { readonly className: 'GRUCell'; readonly config: GruCellConfig }
  | { readonly className: 'LSTMCell'; readonly config: LstmCellConfig & { readonly units: number } };

type RnnConfig = SequenceConfig & {
  readonly cell: { readonly className: 'StackedRNNCells'; readonly config: { readonly cells: Cell[] } };
};

function createCell({ className, config }: Cell): RecurrentCell {
  switch (className) {
    case 'SimpleRNNCell':
      return new SimpleRnnCell(config.units, config);
    case 'GRUCell':
      return new GruCell(config);
    case 'LSTMCell':
      return new LstmCell(config.units, config);
    default:
      return assertNever(className);
  }
}

/** Keras's RNN over StackedRNNCells. tfjs's own cells are those of its recurrent layers, with their faults. */
export class RNN extends RecurrentLayer {
  static readonly className = 'RNN';

  constructor(config: RnnConfig) {
    super(config, config.cell.config.cells.map(createCell));
  }
}
