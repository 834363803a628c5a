import { cropping } from './borders.ts';
import { defineLayer } from './define.ts';

export const cropping1d = defineLayer(cropping(1));
