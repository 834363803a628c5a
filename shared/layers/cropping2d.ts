import { cropping } from './borders.ts';
import { defineLayer } from './define.ts';

export const cropping2d = defineLayer(cropping(2));
