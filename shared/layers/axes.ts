import { shapeText, type Shape } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { refuse } from './define.ts';
import { int } from './params.ts';

/** Counts an axis from the front, leaving the batch axis out; undefined where a shape of this rank has no such axis. */
export function sampleAxis(axis: number, rank: number): number | undefined {
  const index = axis < 0 ? rank + axis : axis - 1;
  return index >= 0 && index < rank ? index : undefined;
}

/** The param for an axis, counted as Keras counts them: with the batch axis, which is 0. */
export function axisParam(help: Text) {
  return int({ default: -1, min: -5, max: 5, label: text('Axis', '轴'), help });
}

/** Refuses a shape that does not have the axis. */
export function noSuchAxis(axis: number, shape: Shape, field = 'axis') {
  return refuse(
    text(`There is no axis ${axis} in ${shapeText(shape)}`, `${shapeText(shape)} 中没有轴 ${axis}`),
    text(
      'Use -1 for the last axis, 1 for the first behind the batch axis.',
      '最后一个轴用 -1，批次轴之后的第一个轴用 1。',
    ),
    field,
  );
}
