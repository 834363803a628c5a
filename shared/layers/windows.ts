import { ok, type Result } from '../base/result.ts';
import { shapeText, type Shape } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { refuse, type LayerFault } from './define.ts';
import { choice, sizes } from './params.ts';

/** How many axes a window slides along: a sequence has one, an image two, a volume three. */
export type SpatialRank = 1 | 2 | 3;

const NAMES: Readonly<Record<SpatialRank, Text>> = {
  1: text('steps × channels', '步数×通道'),
  2: text('height × width × channels', '高×宽×通道'),
  3: text('depth × height × width × channels', '深×高×宽×通道'),
};

const FEEDS: Readonly<Record<SpatialRank, Text>> = {
  1: text('Feed it a sequence, before any Flatten.', '请向它输入序列，并放在展平之前。'),
  2: text('Feed it an image, before any Flatten.', '请向它输入图像，并放在展平之前。'),
  3: text('Feed it a volume, before any Flatten.', '请向它输入体数据，并放在展平之前。'),
};

/** A size, or a number of places, for each axis that a window slides along. */
export function spatial(
  rank: SpatialRank,
  size: number,
  { label, help, min = 1 }: { readonly label: Text; readonly help: Text; readonly min?: number },
) {
  return sizes({ default: Array.from({ length: rank }, () => size), lengths: [rank, rank], min, label, help });
}

export type Padding = 'valid' | 'same' | 'causal';

/** The param that convolutions and poolings share. */
export function padding() {
  return choice(['valid', 'same'], {
    default: 'valid',
    label: text('Padding', '填充'),
    help: text(
      'valid: the window stays inside the input. same: zeros around the input keep its size at stride 1.',
      'valid：窗口不超出输入。same：在输入四周补零，步幅为 1 时保持大小不变。',
    ),
  });
}

/** A window that slides along one axis or several: its size, how far it moves, and what happens at the border. */
export interface SlidingWindow {
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly padding: Padding;
  /** How far apart the values are that it sees; 1 where it does not say. */
  readonly dilation?: readonly number[];
}

/** What a window covers along an axis, when its values are so far apart. */
function reach(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}

/**
 * How many places a sliding window takes along one axis; 0 or less where it does not fit.
 * Source: "A guide to convolution arithmetic for deep learning" (Dumoulin, Visin 2016), and TensorFlow's `tf.nn`.
 */
function positions(size: number, window: number, stride: number, mode: Padding): number {
  return Math.ceil((mode === 'valid' ? size - window + 1 : size) / stride);
}

/** Refuses what has not this many axes before its channels. */
export function spatialAxes(shape: Shape, rank: SpatialRank, layer: string): Result<Shape, LayerFault> {
  if (shape.length === rank + 1) return ok(shape);
  const [names, hint] = [NAMES[rank], FEEDS[rank]];
  return refuse(
    text(
      `${layer} expects ${names.en}, found ${shapeText(shape)}`,
      `${layer} 需要 ${names['zh-CN']}，实际为 ${shapeText(shape)}`,
    ),
    hint,
  );
}

/**
 * How many places a window takes along each axis, and the channels as they come in. Refuses an input of another rank,
 * a window that does not fit (pinned to `field`), and steps over values of a window that is spread out itself.
 */
export function slideOver(
  shape: Shape,
  window: SlidingWindow,
  layer: string,
  field: string,
): Result<Shape, LayerFault> {
  const { size, strides, padding: mode, dilation = size.map(() => 1) } = window;
  const rank = size.length === 1 || size.length === 3 ? size.length : 2;
  const spaces = spatialAxes(shape, rank, layer);
  if (!spaces.ok) return spaces;
  if (dilation.some((rate) => rate > 1) && strides.some((stride) => stride > 1)) {
    return refuse(
      text(
        `${layer} takes a dilation rate or strides above 1, found both: ${dilation.join('×')} and ${strides.join('×')}`,
        `${layer} 的膨胀率和步幅不能同时大于 1，实际为 ${dilation.join('×')} 和 ${strides.join('×')}`,
      ),
      text('Set one of them to 1.', '请把其中一个设为 1。'),
      'dilationRate',
    );
  }
  const spread = size.map((length, axis) => reach(length, dilation[axis] ?? 1));
  const places = spread.map((length, axis) => positions(shape[axis] ?? 1, length, strides[axis] ?? 1, mode));
  if (places.some((count) => count < 1)) {
    return refuse(
      text(
        `A window of ${spread.join('×')} does not fit into ${shapeText(shape.slice(0, rank))}`,
        `${spread.join('×')} 的窗口放不进 ${shapeText(shape.slice(0, rank))}`,
      ),
      text('Make the window smaller, or set padding to same.', '请减小窗口，或把填充设为 same。'),
      field,
    );
  }
  return ok([...places, shape[rank] ?? 1]);
}

/**
 * The size that a transposed convolution answers with along each axis: the one that a convolution would make the input
 * of. Source: `_compute_conv_transpose_output_length` of Keras 3's `compute_conv_transpose_output_shape`.
 */
export function slideBack(shape: Shape, { size, strides, padding: mode }: SlidingWindow): Shape {
  return size.map((window, axis) => {
    const [length, stride] = [shape[axis] ?? 1, strides[axis] ?? 1];
    return mode === 'same' ? length * stride : length * stride + Math.max(window - stride, 0);
  });
}
