import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const showEvaluate = defineCommand({
  id: 'view.evaluate',
  group: 'view',
  label: text('Judge a run', '评估运行'),
  aliases: ['tab', 'panel', 'confusion matrix', 'accuracy', 'test'],
  run: ({ surface }) => surface.showTab('evaluate'),
});
