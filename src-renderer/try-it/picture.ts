import type { Cell, TriedInput } from '#shared/protocol/engine.ts';

/** What a picture is to a model: its size, and what its cells are when it is darkest and brightest. */
export interface PictureForm {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly low: number;
  readonly high: number;
  /** How bright the empty space around things is in the training rows: 0 or 1. */
  readonly paper: 0 | 1;
}

/** Pixels as a canvas has them: red, green, blue, alpha, 0 to 255 each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A square of at least this side is taken for a picture where no axis says that it has channels. */
const LEAST_SIDE = 8;

function sizeOfPicture(shape: readonly number[]): readonly [height: number, width: number, channels: 1 | 3] | null {
  const [height, width, channels] = shape;
  if (height === undefined || width === undefined) return null;
  if (shape.length === 2) return height === width && height >= LEAST_SIDE ? [height, width, 1] : null;
  if (shape.length !== 3) return null;
  return channels === 1 || channels === 3 ? [height, width, channels] : null;
}

/** What an input is as a picture; null where it is none: numbers for height, width and channels make one. */
export function pictureForm({ shape, columns }: TriedInput): PictureForm | null {
  const size = sizeOfPicture(shape);
  if (size === null || columns.type !== 'numbers') return null;
  const [height, width, channels] = size;
  const low = Math.min(...columns.each.map(({ min }) => min));
  const high = Math.max(...columns.each.map(({ max }) => max));
  const isBorder = (cell: number) => {
    const [x, y] = [Math.floor(cell / channels) % width, Math.floor(cell / channels / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  };
  const border = columns.each.filter((_, cell) => isBorder(cell)).map(({ mean }) => mean);
  const mean = border.reduce((sum, value) => sum + value, 0) / border.length;
  return { height, width, channels, low, high, paper: mean > (low + high) / 2 ? 1 : 0 };
}

/** How bright each cell is, from 0 to 1. */
function sharesOf(cells: readonly Cell[], { low, high }: PictureForm): number[] {
  const span = high === low ? 1 : high - low;
  return cells.map((cell) => Math.min(1, Math.max(0, (Number(cell) - low) / span)));
}

/** The picture of nothing: paper all over. */
export function emptyPicture({ height, width, channels, low, high, paper }: PictureForm): number[] {
  return new Array<number>(height * width * channels).fill(paper === 1 ? high : low);
}

/** The pixels that show cells, one for each place of the picture. */
export function pixelsOf(cells: readonly Cell[], form: PictureForm): Pixels {
  const { height, width, channels } = form;
  const shares = sharesOf(cells, form);
  const data = new Uint8ClampedArray(4 * height * width);
  for (let place = 0; place < height * width; place++) {
    for (let channel = 0; channel < 3; channel++) {
      data[4 * place + channel] = 255 * (shares[place * channels + (channels === 1 ? 0 : channel)] ?? 0);
    }
    data[4 * place + 3] = 255;
  }
  return { width, height, data };
}

/** How bright a colour is. Source: ITU-R BT.601, luma. */
function luma([red, green, blue]: readonly [number, number, number]): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/**
 * The cells of a drawing: each is the mean of the pixels above it, which stand in whole blocks of the same size, and
 * lies in the range of the training rows.
 */
export function cellsOf({ width: across, height: down, data }: Pixels, form: PictureForm): number[] {
  const { height, width, channels, low, high } = form;
  const [wide, tall] = [across / width, down / height];
  const cells: number[] = [];
  for (let place = 0; place < height * width; place++) {
    const [left, top] = [(place % width) * wide, Math.floor(place / width) * tall];
    const sums: [number, number, number] = [0, 0, 0];
    for (let y = top; y < top + tall; y++) {
      for (let x = left; x < left + wide; x++) {
        const at = 4 * (y * across + x);
        sums[0] += data[at] ?? 0;
        sums[1] += data[at + 1] ?? 0;
        sums[2] += data[at + 2] ?? 0;
      }
    }
    const full = 255 * wide * tall;
    const shares = channels === 1 ? [luma(sums) / full] : sums.map((sum) => sum / full);
    cells.push(...shares.map((share) => low + share * (high - low)));
  }
  return cells;
}

/** The same picture with dark and bright changed over. */
export function inverted(cells: readonly Cell[], { low, high }: PictureForm): number[] {
  return cells.map((cell) => low + high - Number(cell));
}
