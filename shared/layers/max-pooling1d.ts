import { defineLayer } from './define.ts';
import { pooling } from './pooling.ts';

export const maxPooling1d = defineLayer(pooling('Max', 1));
