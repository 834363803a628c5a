import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { elementwise } from './merging.ts';

export const subtract = defineLayer(
  elementwise({
    type: 'Subtract',
    label: text('Subtract', '相减'),
    doc: text('Subtracts its second input from its first, value by value.', '逐值用第一个输入减去第二个输入。'),
    aliases: ['difference', 'minus', 'merge'],
    max: 2,
  }),
);
