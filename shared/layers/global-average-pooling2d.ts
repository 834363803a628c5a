import { defineLayer } from './define.ts';
import { globalPooling } from './pooling.ts';

export const globalAveragePooling2d = defineLayer(globalPooling('Average', 2));
