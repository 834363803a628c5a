import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { nudge } from '../walking.ts';
import { defineCommand } from './define.ts';

export const nudgeUp = defineCommand({
  id: 'arrange.nudgeUp',
  group: 'arrange',
  label: text('Move up', '向上移动'),
  keys: ['alt+arrowup'],
  convention: 'S3',
  scope: 'canvas',
  enabled: someNodes,
  run: (context) => nudge(context, 'up'),
});
