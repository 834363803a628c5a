import { text } from '../base/text.ts';
import { int } from './params.ts';

/** The params for the size of an image. */
export function imageSize() {
  return {
    height: int({
      default: 32,
      min: 1,
      max: 100_000,
      label: text('Height', '高'),
      help: text('How many pixels high.', '高度（像素）。'),
    }),
    width: int({
      default: 32,
      min: 1,
      max: 100_000,
      label: text('Width', '宽'),
      help: text('How many pixels wide.', '宽度（像素）。'),
    }),
  };
}
