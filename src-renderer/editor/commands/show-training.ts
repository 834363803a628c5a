import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showTraining = defineCommand({
  id: 'view.training',
  group: 'view',
  label: text('Show the training', '显示训练'),
  aliases: ['tab', 'panel'],
  run: ({ surface }) => surface.showTab('training'),
});
