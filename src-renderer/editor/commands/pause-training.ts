import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const pauseTraining = defineCommand({
  id: 'train.pause',
  group: 'train',
  label: text('Pause or continue training', '暂停或继续训练'),
  aliases: ['rest', 'resume', 'zanting'],

  run: ({ training }) => training.pauseOrContinue(),
});
