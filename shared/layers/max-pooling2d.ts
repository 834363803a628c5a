import { defineLayer } from './define.ts';
import { pooling } from './pooling.ts';

export const maxPooling2d = defineLayer(pooling('Max', 2));
