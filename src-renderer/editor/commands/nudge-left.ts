import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { nudge } from '../walking.ts';
import { defineCommand } from './define.ts';

export const nudgeLeft = defineCommand({
  id: 'arrange.nudgeLeft',
  group: 'arrange',
  label: text('Move left', '向左移动'),
  keys: ['alt+arrowleft'],
  convention: 'S3',
  scope: 'canvas',
  enabled: someNodes,
  run: (context) => nudge(context, 'left'),
});
