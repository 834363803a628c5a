import { text } from '#shared/base/text.ts';
import { walk } from '../walking.ts';
import { defineCommand } from './define.ts';

export const walkDown = defineCommand({
  id: 'selection.walkDown',
  group: 'selection',
  label: text('Go down', '向下移动选择'),
  keys: ['arrowdown'],
  convention: 'S3',
  scope: 'canvas',
  run: (context) => walk(context, 'down'),
});
