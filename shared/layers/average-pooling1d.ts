import { defineLayer } from './define.ts';
import { pooling } from './pooling.ts';

export const averagePooling1d = defineLayer(pooling('Average', 1));
