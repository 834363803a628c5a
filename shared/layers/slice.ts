import { z } from 'zod';
import { ok } from '../base/result.ts';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, oneInput, oneOutput, only, refuse } from './define.ts';
import { sizes } from './params.ts';

const MOST_AXES = 5;

export const slice = defineLayer({
  type: 'Slice',
  category: 'structure',
  label: text('Slice', '切片'),
  doc: text('Cuts a block out of a sample: some steps, columns or pixels.', '从样本中切出一块：若干步、列或像素。'),
  aliases: ['crop', 'select', 'cut', 'index', 'columns'],
  params: z.strictObject({
    start: sizes({
      default: [0],
      lengths: [0, MOST_AXES],
      min: 0,
      label: text('Start', '起点'),
      help: text(
        'Where the block starts on each axis of a sample, counted from 0; axes that are not named start at 0.',
        '块在样本各轴上的起点，从 0 计；未给出的轴从 0 开始。',
      ),
    }),
    size: sizes({
      default: [-1],
      lengths: [0, MOST_AXES],
      min: -1,
      label: text('Size', '大小'),
      help: text(
        'How long the block is on each axis; -1, and axes that are not named, go to the end.',
        '块在各轴上的长度；-1 以及未给出的轴表示直到末尾。',
      ),
    }),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  accepts: ['float32', 'int32'],
  inferShape(inputs, { start, size }) {
    const { shape, dtype } = only(inputs);
    const long = [start, size].find((list) => list.length > shape.length);
    if (long !== undefined) {
      return refuse(
        text(
          `There are ${long.length} numbers for ${shape.length} axes (${shapeText(shape)})`,
          `${shape.length} 个轴（${shapeText(shape)}）却有 ${long.length} 个数`,
        ),
        text('Name one number for each axis, or fewer.', '请为每个轴至多给出一个数。'),
        long === start ? 'start' : 'size',
      );
    }
    const block = shape.map((length, axis) => {
      const from = start[axis] ?? 0;
      const wanted = size[axis] ?? -1;
      return { from, length, taken: wanted === -1 ? length - from : wanted };
    });
    const outside = block.find(({ from, length, taken }) => taken < 1 || from + taken > length);
    if (outside !== undefined) {
      const { from, length, taken } = outside;
      return refuse(
        text(
          `A block of ${taken} from ${from} on does not lie within ${length}`,
          `从 ${from} 起长为 ${taken} 的块不在长度 ${length} 之内`,
        ),
        text('Start earlier, or take less.', '请把起点提前，或缩短长度。'),
        from >= length ? 'start' : 'size',
      );
    }
    return ok([{ shape: block.map(({ taken }) => taken), dtype }]);
  },
  flops: () => 0,
  toKeras: ({ start, size }) => ({ className: 'Slice', config: { start, size } }),
  samples: [
    { params: { start: [1], size: [2] }, inputs: [{ shape: [5], dtype: 'float32' }] },
    { params: { start: [0, 1], size: [-1, 2] }, inputs: [{ shape: [3, 4, 2], dtype: 'float32' }] },
  ],
});
