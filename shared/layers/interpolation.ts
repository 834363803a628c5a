import { text } from '../base/text.ts';
import { choice } from './params.ts';

/** The param for where the values of a larger or smaller image come from. */
export function interpolation(initial: 'nearest' | 'bilinear') {
  return choice(['nearest', 'bilinear'], {
    default: initial,
    label: text('Interpolation', '插值'),
    help: text(
      'nearest: the value of the nearest pixel. bilinear: a mixture of the four around.',
      'nearest：取最近像素的值。bilinear：由周围四个像素混合。',
    ),
  });
}
