import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';
import { LstmCell, type LstmCellConfig } from './lstm-cell.ts';
import type { Weighing } from './recurrent-cell.ts';
import { RecurrentLayer, type SequenceConfig } from './recurrent-layer.ts';

type ConvLstm2dConfig = LstmCellConfig &
  SequenceConfig & {
    readonly filters: number;
    readonly kernelSize: [number, number];
    readonly strides: [number, number];
    readonly padding: 'valid' | 'same';
  };

/** Filters that move over the input as they are told, and over the state one by one, keeping its size. */
function filters({ kernelSize, strides, padding }: ConvLstm2dConfig): Weighing {
  const kernelShape = (channels: number, outputs: number): [number, number, number, number] => [
    ...kernelSize,
    channels,
    outputs,
  ];
  const convolved = (x: Tensor, kernel: Tensor, steps: [number, number], mode: 'valid' | 'same') =>
    tf.conv2d(x.as4D(...fourOf(x.shape)), kernel.as4D(...fourOf(kernel.shape)), steps, mode);
  return {
    kernelShape,
    input: (x, kernel) => convolved(x, kernel, strides, padding),
    state: (state, kernel) => convolved(state, kernel, [1, 1], 'same'),
    stateShape(step, units) {
      const [height, width, channels] = [at(step, 0), at(step, 1), at(step, 2)];
      const image: [number, number, number, number] = [1, height, width, channels];
      const { outShape } = tf.backend_util.computeConv2DInfo(image, kernelShape(channels, units), strides, 1, padding);
      return outShape.slice(1);
    },
  };
}

function fourOf(shape: readonly number[]): [number, number, number, number] {
  return [at(shape, 0), at(shape, 1), at(shape, 2), at(shape, 3)];
}

/** Keras's ConvLSTM2D (Shi and others 2015). tfjs's own draws its dropout masks so that they cannot be repeated. */
export class ConvLSTM2D extends RecurrentLayer {
  static readonly className = 'ConvLSTM2D';

  constructor(config: ConvLstm2dConfig) {
    super(config, [new ConvLstmCell(config.filters, config, filters(config))]);
  }
}

class ConvLstmCell extends LstmCell {
  /** Keras's ConvLSTMCell does it always. */
  protected override dropsByGate(): boolean {
    return true;
  }
}
