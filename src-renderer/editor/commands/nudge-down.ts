import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { nudge } from '../walking.ts';
import { defineCommand } from './define.ts';

export const nudgeDown = defineCommand({
  id: 'arrange.nudgeDown',
  group: 'arrange',
  label: text('Move down', '向下移动'),
  keys: ['alt+arrowdown'],
  convention: 'S3',
  scope: 'canvas',
  enabled: someNodes,
  run: (context) => nudge(context, 'down'),
});
