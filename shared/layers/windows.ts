import { ok, type Result } from '../base/result.ts';
import { shapeText, type Shape } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { refuse, type LayerFault } from './define.ts';
import { choice } from './params.ts';

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

type Pair = readonly [number, number];

/** A window that slides over an image: its size, how far it moves, and what happens at the border. */
export interface ImageWindow {
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: 'valid' | 'same';
}

/**
 * How many places a sliding window takes along one axis; 0 or less where it does not fit.
 * Source: "A guide to convolution arithmetic for deep learning" (Dumoulin, Visin 2016), and TensorFlow's `tf.nn`.
 */
function positions(size: number, window: number, stride: number, mode: ImageWindow['padding']): number {
  return Math.ceil((mode === 'same' ? size : size - window + 1) / stride);
}

/**
 * The height, width and channels of what a window sees of an image (channels as they come in).
 * Refuses an input that is no image, and a window that does not fit; the latter is pinned to `field`.
 */
export function slideOver(shape: Shape, window: ImageWindow, layer: string, field: string): Result<Shape, LayerFault> {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined || channels === undefined || shape.length !== 3) {
    return refuse(
      text(
        `${layer} expects height × width × channels, found ${shapeText(shape)}`,
        `${layer} 需要 高×宽×通道，实际为 ${shapeText(shape)}`,
      ),
      text('Feed it an image, before any Flatten.', '请向它输入图像，并放在展平之前。'),
    );
  }
  const rows = positions(height, window.size[0], window.strides[0], window.padding);
  const columns = positions(width, window.size[1], window.strides[1], window.padding);
  if (rows < 1 || columns < 1) {
    return refuse(
      text(
        `A window of ${window.size.join('×')} does not fit into ${height}×${width}`,
        `${window.size.join('×')} 的窗口放不进 ${height}×${width}`,
      ),
      text('Make the window smaller, or set padding to same.', '请减小窗口，或把填充设为 same。'),
      field,
    );
  }
  return ok([rows, columns, channels]);
}
