import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { elementwise } from './merging.ts';

export const maximum = defineLayer(
  elementwise({
    type: 'Maximum',
    label: text('Maximum', '最大值'),
    doc: text('The largest of its inputs, value by value.', '逐值取各输入的最大值。'),
    aliases: ['max', 'merge'],
  }),
);
