import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const repeatTraining = defineCommand({
  id: 'train.repeat',
  group: 'train',
  label: text('Train several times…', '多次训练…'),
  aliases: ['repeat', 'seeds', 'n times', 'spread', 'chongfu'],
  run: ({ surface }) => surface.openDialog('repeat'),
});
