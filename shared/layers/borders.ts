import { z } from 'zod';
import { shapeText, type Shape } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { float, oneInput, oneOutput, only, refuse, type LayerDefinition, type LayerInputs } from './define.ts';
import { margins } from './params.ts';
import { spatialAxes } from './windows.ts';

type Margins = readonly (readonly [number, number])[];

const WHAT: Readonly<Record<1 | 2, Text>> = {
  1: text('How many steps at the start and at the end.', '开头和结尾的步数。'),
  2: text('How much at the top and bottom, and at the left and right.', '上下以及左右的宽度。'),
};

function changed(shape: Shape, rank: 1 | 2, change: (size: number, axis: number) => number): Shape {
  return shape.map((size, axis) => (axis < rank ? change(size, axis) : size));
}

function crop(shape: Shape, rank: 1 | 2, cropping: Margins, type: string) {
  const left = changed(shape, rank, (size, axis) => size - (cropping[axis]?.[0] ?? 0) - (cropping[axis]?.[1] ?? 0));
  if (left.every((size) => size > 0)) return float(left);
  return refuse(
    text(
      `${type} takes away all of ${shapeText(shape.slice(0, rank))}`,
      `${type} 会裁掉 ${shapeText(shape.slice(0, rank))} 的全部`,
    ),
    text('Crop less.', '请减小裁剪量。'),
    'cropping',
  );
}

function marginsParam(rank: 1 | 2, label: Text) {
  const one: readonly [number, number] = [1, 1];
  return margins({ default: rank === 1 ? [one] : [one, one], lengths: [rank, rank], label, help: WHAT[rank] });
}

/** As Keras's configuration has it: a pair for a sequence, two pairs for an image. */
function marginsToKeras(rank: 1 | 2, given: Margins) {
  return rank === 1 ? given[0] : given;
}

function samplesFor(rank: 1 | 2): LayerInputs {
  return [{ shape: rank === 1 ? [5, 2] : [4, 5, 2], dtype: 'float32' }];
}

const RANKS_ZH: Readonly<Record<1 | 2, string>> = { 1: '一维', 2: '二维' };

function croppingParams(rank: 1 | 2) {
  return z.strictObject({ cropping: marginsParam(rank, text('Cropping', '裁剪量')) });
}

/** The definition of a layer that takes the borders away. */
export function cropping(rank: 1 | 2): LayerDefinition<ReturnType<typeof croppingParams>> {
  const type = `Cropping${rank}D`;
  return {
    type,
    category: 'convolution',
    label: text(type, `${RANKS_ZH[rank]}裁剪`),
    doc: text('Takes the borders away.', '裁掉边缘。'),
    aliases: ['crop', 'trim'],
    params: croppingParams(rank),
    inputs: oneInput,
    outputs: oneOutput,
    inferShape(inputs, params) {
      const shape = spatialAxes(only(inputs).shape, rank, type);
      return shape.ok ? crop(shape.value, rank, params.cropping, type) : shape;
    },
    flops: () => 0,
    toKeras: (params) => ({ className: type, config: { cropping: marginsToKeras(rank, params.cropping) } }),
    samples: [
      { params: {}, inputs: samplesFor(rank) },
      {
        params: {
          cropping:
            rank === 1
              ? [[2, 0]]
              : [
                  [0, 1],
                  [2, 1],
                ],
        },
        inputs: samplesFor(rank),
      },
    ],
  };
}

function paddingParams(rank: 1 | 2) {
  return z.strictObject({ padding: marginsParam(rank, text('Padding', '填充量')) });
}

/** The definition of a layer that puts zeros around. */
export function zeroPadding(rank: 1 | 2): LayerDefinition<ReturnType<typeof paddingParams>> {
  const type = `ZeroPadding${rank}D`;
  return {
    type,
    category: 'convolution',
    label: text(type, `${RANKS_ZH[rank]}零填充`),
    doc: text('Puts zeros around.', '在四周补零。'),
    aliases: ['pad', 'border'],
    params: paddingParams(rank),
    inputs: oneInput,
    outputs: oneOutput,
    inferShape(inputs, { padding }) {
      const shape = spatialAxes(only(inputs).shape, rank, type);
      if (!shape.ok) return shape;
      return float(
        changed(shape.value, rank, (size, axis) => size + (padding[axis]?.[0] ?? 0) + (padding[axis]?.[1] ?? 0)),
      );
    },
    flops: () => 0,
    toKeras: ({ padding }) => ({
      className: type,
      config: { padding: marginsToKeras(rank, padding), data_format: 'channels_last' },
    }),
    samples: [
      { params: {}, inputs: samplesFor(rank) },
      {
        params: {
          padding:
            rank === 1
              ? [[2, 0]]
              : [
                  [0, 1],
                  [2, 1],
                ],
        },
        inputs: samplesFor(rank),
      },
    ],
  };
}
