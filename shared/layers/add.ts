import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { elementwise } from './merging.ts';

export const add = defineLayer(
  elementwise({
    type: 'Add',
    label: text('Add', '相加'),
    doc: text('Adds its inputs, value by value.', '逐值相加各输入。'),
    aliases: ['sum', 'residual', 'skip', 'merge'],
  }),
);
