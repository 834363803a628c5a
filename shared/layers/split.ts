import { z } from 'zod';
import { ok, type Result } from '../base/result.ts';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, oneInput, only, refuse, type LayerFault, type LayerInputs, type OutputPort } from './define.ts';
import { int, sizes } from './params.ts';
import { axisParam, sampleAxis } from './axes.ts';

const MOST_PARTS = 64;

const params = z.strictObject({
  axis: axisParam(
    text(
      'The axis that is cut; -1 is the last one, 1 the first behind the batch axis.',
      '被切分的轴；-1 为最后一个轴，1 为批次轴之后的第一个轴。',
    ),
  ),
  parts: int({
    default: 2,
    min: 1,
    max: MOST_PARTS,
    label: text('Parts', '份数'),
    help: text('How many equal parts there are, where no sizes are named.', '未给出各份大小时，等分成多少份。'),
  }),
  sizes: sizes({
    default: [],
    lengths: [0, MOST_PARTS],
    label: text('Sizes', '各份大小'),
    help: text('How long each part is along the axis; empty for equal parts.', '每份沿该轴的长度；留空则等分。'),
  }),
});

type Params = z.output<typeof params>;

function portsOf({ parts, sizes: named }: Params): readonly OutputPort[] {
  const count = named.length === 0 ? parts : named.length;
  return Array.from({ length: count }, (_, index) => ({
    name: `output_${index}`,
    label: text(`part ${index + 1}`, `第 ${index + 1} 份`),
  }));
}

interface Cut {
  /** The axis of the sample, counted from 0. */
  readonly axis: number;
  readonly lengths: readonly number[];
}

/** Where the input is cut, or why it cannot be. */
function cutOf(inputs: LayerInputs, { axis, parts, sizes: named }: Params): Result<Cut, LayerFault> {
  const { shape } = only(inputs);
  const index = sampleAxis(axis, shape.length);
  const length = index === undefined ? undefined : shape[index];
  if (index === undefined || length === undefined) {
    return refuse(
      text(`There is no axis ${axis} in ${shapeText(shape)}`, `${shapeText(shape)} 中没有轴 ${axis}`),
      text('Use -1 for the last axis.', '最后一个轴请用 -1。'),
      'axis',
    );
  }
  if (named.length === 0) {
    if (length % parts === 0) return ok({ axis: index, lengths: Array.from({ length: parts }, () => length / parts) });
    return refuse(
      text(`${length} cannot be cut into ${parts} equal parts`, `${length} 不能等分成 ${parts} 份`),
      text('Choose another number of parts, or name their sizes.', '请改变份数，或给出各份大小。'),
      'parts',
    );
  }
  const total = named.reduce((sum, size) => sum + size, 0);
  if (total === length) return ok({ axis: index, lengths: named });
  return refuse(
    text(
      `The parts ${named.join(' + ')} make ${total}, but the axis has ${length}`,
      `各份 ${named.join(' + ')} 共 ${total}，但该轴长度为 ${length}`,
    ),
    text(`Make them add up to ${length}.`, `请使其总和为 ${length}。`),
    'sizes',
  );
}

export const split = defineLayer({
  type: 'Split',
  category: 'structure',
  label: text('Split', '拆分'),
  doc: text(
    'Cuts its input along one axis into parts, each with an output of its own.',
    '沿一个轴把输入切成若干份，每份有各自的输出。',
  ),
  aliases: ['divide', 'chunk', 'unstack', 'parts'],
  params,
  inputs: oneInput,
  outputs: portsOf,
  accepts: ['float32', 'int32'],
  inferShape(inputs, chosen) {
    const cut = cutOf(inputs, chosen);
    if (!cut.ok) return cut;
    const { shape, dtype } = only(inputs);
    return ok(
      cut.value.lengths.map((length) => ({
        shape: shape.map((size, axis) => (axis === cut.value.axis ? length : size)),
        dtype,
      })),
    );
  },
  flops: () => 0,
  toKeras(chosen, inputs) {
    const cut = cutOf(inputs, chosen);
    return { className: 'Split', config: { axis: chosen.axis, sizes: cut.ok ? cut.value.lengths : [] } };
  },
  samples: [
    { params: {}, inputs: [{ shape: [3, 4], dtype: 'float32' }] },
    { params: { axis: 1, sizes: [1, 3, 2] }, inputs: [{ shape: [6, 2], dtype: 'float32' }] },
    { params: { parts: 1 }, inputs: [{ shape: [3], dtype: 'float32' }] },
  ],
});
