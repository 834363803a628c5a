import { zeroPadding } from './borders.ts';
import { defineLayer } from './define.ts';

export const zeroPadding2d = defineLayer(zeroPadding(2));
