import { defineLayer } from './define.ts';
import { globalPooling } from './pooling.ts';

export const globalMaxPooling1d = defineLayer(globalPooling('Max', 1));
