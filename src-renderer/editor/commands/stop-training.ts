import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const stopTraining = defineCommand({
  id: 'train.stop',
  group: 'train',
  label: text('Stop training', '停止训练'),
  aliases: ['end', 'tingzhi'],

  run: ({ training }) => training.stop(),
});
