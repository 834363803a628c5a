import { defineLayer } from './define.ts';
import { pooling } from './pooling.ts';

export const averagePooling3d = defineLayer(pooling('Average', 3));
