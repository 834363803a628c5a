import { defineLayer } from './define.ts';
import { pooling } from './pooling.ts';

export const averagePooling2d = defineLayer(pooling('Average', 2));
