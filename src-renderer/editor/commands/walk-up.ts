import { text } from '#shared/base/text.ts';
import { walk } from '../walking.ts';
import { defineCommand } from './define.ts';

export const walkUp = defineCommand({
  id: 'selection.walkUp',
  group: 'selection',
  label: text('Go up', '向上移动选择'),
  keys: ['arrowup'],
  convention: 'S3',
  scope: 'canvas',
  run: (context) => walk(context, 'up'),
});
