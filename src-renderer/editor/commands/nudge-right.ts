import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { nudge } from '../walking.ts';
import { defineCommand } from './define.ts';

export const nudgeRight = defineCommand({
  id: 'arrange.nudgeRight',
  group: 'arrange',
  label: text('Move right', '向右移动'),
  keys: ['alt+arrowright'],
  convention: 'S3',
  scope: 'canvas',
  enabled: someNodes,
  run: (context) => nudge(context, 'right'),
});
