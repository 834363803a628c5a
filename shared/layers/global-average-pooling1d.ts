import { defineLayer } from './define.ts';
import { globalPooling } from './pooling.ts';

export const globalAveragePooling1d = defineLayer(globalPooling('Average', 1));
