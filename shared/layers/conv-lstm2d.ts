import { z } from 'zod';
import { ok, type Result } from '../base/result.ts';
import { shapeText, sizeOf, type Shape } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { activation, activationToKeras, REPEATABLE } from './activations.ts';
import { defineLayer, oneInput, oneOutput, only, refuse, type LayerFault, type LayerInputs } from './define.ts';
import { int, pair } from './params.ts';
import {
  gateActivation,
  recurrentWeightParams,
  recurrentWeightsToKeras,
  sequenceParams,
  sequenceToKeras,
  stepsOut,
  unitForgetBias,
} from './recurrent.ts';
import { padding, slideOver } from './windows.ts';

const GATES = 4;

const params = z.strictObject({
  filters: int({
    default: 16,
    min: 1,
    max: 100_000,
    label: text('Filters', '滤波器数'),
    help: text('How many maps the state has, and with it the output.', '状态（也即输出）包含的特征图数量。'),
  }),
  kernelSize: pair({
    default: [3, 3],
    label: text('Kernel size', '核大小'),
    help: text('Height and width of a filter.', '滤波器的高和宽。'),
  }),
  strides: pair({
    default: [1, 1],
    label: text('Strides', '步幅'),
    help: text(
      'How far a filter moves at a time over an image, down and across; over the state it moves by one.',
      '滤波器在图像上每次向下和向右移动的距离；在状态上每次移动一格。',
    ),
  }),
  padding: padding(),
  activation: activation('tanh', REPEATABLE),
  ...recurrentWeightParams(),
  recurrentActivation: gateActivation(),
  unitForgetBias: unitForgetBias(),
  ...sequenceParams(),
});

interface Film {
  readonly steps: number;
  /** The height, width and channels of the state. */
  readonly state: Shape;
}

/** What goes on in a sequence of images; refuses what is none. */
function filmOf(
  inputs: LayerInputs,
  { filters, kernelSize, strides, padding: mode }: z.output<typeof params>,
): Result<Film, LayerFault> {
  const { shape } = only(inputs);
  const [steps, ...image] = shape;
  if (steps === undefined || shape.length !== 4) {
    return refuse(
      text(
        `ConvLSTM2D expects steps × height × width × channels, found ${shapeText(shape)}`,
        `ConvLSTM2D 需要 步×高×宽×通道，实际为 ${shapeText(shape)}`,
      ),
      text('Feed it a sequence of images.', '请输入图像序列。'),
    );
  }
  const seen = slideOver(image, { size: kernelSize, strides, padding: mode }, 'ConvLSTM2D', 'kernelSize');
  return seen.ok ? ok({ steps, state: [...seen.value.slice(0, 2), filters] }) : seen;
}

export const convLstm2d = defineLayer({
  type: 'ConvLSTM2D',
  category: 'recurrent',
  label: text('ConvLSTM2D', '二维卷积 LSTM'),
  doc: text(
    'An LSTM for sequences of images, such as films or weather maps: its gates are convolutions, its state is an image.',
    '用于图像序列（如视频、气象图）的 LSTM：门由卷积算出，状态是图像。',
  ),
  aliases: ['recurrent', 'video', 'convolution', 'spatiotemporal'],
  params,
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, chosen) {
    const film = filmOf(inputs, chosen);
    return film.ok ? stepsOut(film.value.steps, film.value.state, chosen) : film;
  },
  countParams(inputs, { filters, kernelSize, useBias }) {
    const channels = only(inputs).shape.at(-1) ?? 1;
    return GATES * filters * (kernelSize[0] * kernelSize[1] * (channels + filters) + (useBias ? 1 : 0));
  },
  flops(inputs, _outputs, chosen) {
    const film = filmOf(inputs, chosen);
    if (!film.ok) return 0;
    const channels = only(inputs).shape.at(-1) ?? 1;
    const window = chosen.kernelSize[0] * chosen.kernelSize[1];
    const perValue = GATES * (2 * window * (channels + chosen.filters) + (chosen.useBias ? 1 : 0)) + 4;
    return film.value.steps * sizeOf(film.value.state) * perValue;
  },
  toKeras: (chosen) => ({
    className: 'ConvLSTM2D',
    config: {
      filters: chosen.filters,
      kernel_size: chosen.kernelSize,
      strides: chosen.strides,
      padding: chosen.padding,
      data_format: 'channels_last',
      activation: activationToKeras(chosen.activation),
      ...recurrentWeightsToKeras(chosen, [0, 1, 2]),
      recurrent_activation: activationToKeras(chosen.recurrentActivation),
      unit_forget_bias: chosen.unitForgetBias,
      ...sequenceToKeras(chosen),
    },
  }),
  samples: [
    { params: { filters: 2, kernelSize: [2, 3] }, inputs: [{ shape: [2, 4, 5, 1], dtype: 'float32' }] },
    {
      params: {
        filters: 1,
        padding: 'same',
        strides: [2, 1],
        returnSequences: true,
        goBackwards: true,
        dropout: 0.3,
        recurrentDropout: 0.2,
      },
      inputs: [{ shape: [2, 4, 3, 2], dtype: 'float32' }],
    },
  ],
});
