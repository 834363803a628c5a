import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { elementwise } from './merging.ts';

export const minimum = defineLayer(
  elementwise({
    type: 'Minimum',
    label: text('Minimum', '最小值'),
    doc: text('The smallest of its inputs, value by value.', '逐值取各输入的最小值。'),
    aliases: ['min', 'merge'],
  }),
);
