import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { at } from './call.ts';

export type Interpolation = 'nearest' | 'bilinear';

/** How much each of `from` pixels counts in each of `to`, by the middles of the pixels. Source: `tf.image.resize`. */
function shares(from: number, to: number, method: Interpolation): number[][] {
  return Array.from({ length: to }, (_, target) => {
    const row = Array.from({ length: from }, () => 0);
    const middle = ((target + 0.5) * from) / to;
    if (method === 'nearest') {
      row[Math.min(Math.floor(middle), from - 1)] = 1;
      return row;
    }
    const place = middle - 0.5;
    const below = Math.floor(place);
    const rest = place - below;
    const clamp = (index: number) => Math.min(Math.max(index, 0), from - 1);
    row[clamp(below)] = (row[clamp(below)] ?? 0) + 1 - rest;
    row[clamp(below + 1)] = (row[clamp(below + 1)] ?? 0) + rest;
    return row;
  });
}

/**
 * Images (batch × height × width × channels) of another size. As products of matrices, whose gradients are exact: those
 * of tfjs's own resizing take other pixel middles than the resizing itself.
 */
export function resized(images: Tensor, height: number, width: number, method: Interpolation): Tensor {
  return tf.tidy(() => {
    const [batch, rows, columns, channels] = [0, 1, 2, 3].map((axis) => at(images.shape, axis));
    if (batch === undefined || rows === undefined || columns === undefined || channels === undefined) {
      throw new Error('images have four axes');
    }
    const down = tf.tensor2d(shares(rows, height, method));
    const across = tf.tensor2d(shares(columns, width, method));
    // Every matrix is multiplied from the left, so the axis that shrinks or grows is always the first one of two.
    const tall = tf.matMul(repeated(down, batch), tf.reshape(images, [batch, rows, columns * channels]));
    const lines = tf.reshape(tall, [batch * height, columns, channels]);
    const wide = tf.matMul(repeated(across, batch * height), lines);
    return tf.reshape(wide, [batch, height, width, channels]);
  });
}

function repeated(matrix: Tensor, times: number): Tensor {
  return tf.tile(tf.expandDims(matrix, 0), [times, 1, 1]);
}
