import type { TypedArray } from '@tensorflow/tfjs';
import type { Picture } from '#shared/protocol/observation.ts';

/** How many channels of a node are shown, and how large a picture is at most, in pixels. */
export const MOST_CHANNELS = 16;
const MOST_PIXELS = 64;

type Values = ArrayLike<number>;

/** Means over squares of pixels, so that what is thin in a large picture does not get lost. */
function shrunk(values: Values, height: number, width: number, channels: number) {
  const factor = Math.max(1, Math.ceil(Math.max(height, width) / MOST_PIXELS));
  const [rows, columns] = [Math.ceil(height / factor), Math.ceil(width / factor)];
  const small = new Float32Array(rows * columns * channels);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < channels; channel++) {
        let [sum, count] = [0, 0];
        for (let y = row * factor; y < Math.min(height, (row + 1) * factor); y++) {
          for (let x = column * factor; x < Math.min(width, (column + 1) * factor); x++) {
            sum += values[(y * width + x) * channels + channel] ?? 0;
            count++;
          }
        }
        small[(row * columns + column) * channels + channel] = sum / count;
      }
    }
  }
  return { small, rows, columns };
}

/** 8-bit pixels from the least value, black, to the largest, white; what is not finite is black. */
function pixelsOf(values: Values): Pick<Picture, 'low' | 'high' | 'pixels'> {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 0];
  const scale = low === high ? 0 : 255 / (high - low);
  const bytes = Uint8Array.from(values, (value) => (Number.isFinite(value) ? Math.round((value - low) * scale) : 0));
  return { low, high, pixels: Buffer.from(bytes).toString('base64') };
}

/**
 * Pictures of one row of an image [height, width, channels]: its channels in grey, or, `whole`, the picture as people see it,
 * where it has one channel or three.
 */
export function picturesOf(row: TypedArray, shape: readonly number[], whole: boolean): Picture[] {
  const [height = 0, width = 0, channels = 0] = shape;
  const { small, rows, columns } = shrunk(row, height, width, channels);
  const size = { width: columns, height: rows };
  if (whole && (channels === 1 || channels === 3)) {
    return [{ ...size, colors: channels === 3, channel: null, ...pixelsOf(small) }];
  }
  return Array.from({ length: Math.min(channels, MOST_CHANNELS) }, (_, channel) => {
    const own = small.filter((_value, index) => index % channels === channel);
    return { ...size, colors: false, channel, ...pixelsOf(own) };
  });
}
