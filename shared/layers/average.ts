import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { elementwise } from './merging.ts';

export const average = defineLayer(
  elementwise({
    type: 'Average',
    label: text('Average', '平均'),
    doc: text('The mean of its inputs, value by value.', '逐值取各输入的平均。'),
    aliases: ['mean', 'ensemble', 'merge'],
  }),
);
