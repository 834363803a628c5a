import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { elementwise } from './merging.ts';

export const multiply = defineLayer(
  elementwise({
    type: 'Multiply',
    label: text('Multiply', '相乘'),
    doc: text('Multiplies its inputs, value by value.', '逐值相乘各输入。'),
    aliases: ['product', 'gate', 'merge'],
  }),
);
