import { defineLayer } from './define.ts';
import { pooling } from './pooling.ts';

export const maxPooling3d = defineLayer(pooling('Max', 3));
