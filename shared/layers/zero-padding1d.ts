import { zeroPadding } from './borders.ts';
import { defineLayer } from './define.ts';

export const zeroPadding1d = defineLayer(zeroPadding(1));
