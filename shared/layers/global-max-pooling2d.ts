import { defineLayer } from './define.ts';
import { globalPooling } from './pooling.ts';

export const globalMaxPooling2d = defineLayer(globalPooling('Max', 2));
