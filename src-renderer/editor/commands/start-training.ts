import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const startTraining = defineCommand({
  id: 'train.start',
  group: 'train',
  label: text('Train', '训练'),
  aliases: ['run', 'fit', 'xunlian'],
  keys: ['mod+enter'],
  alsoInText: true,
  run: ({ training }) => training.start(),
});
