import { text } from '#shared/base/text.ts';
import { walk } from '../walking.ts';
import { defineCommand } from './define.ts';

export const walkLeft = defineCommand({
  id: 'selection.walkLeft',
  group: 'selection',
  label: text('Go back along the wire', '沿连线向后移动选择'),
  keys: ['arrowleft'],
  convention: 'S3',
  scope: 'canvas',
  run: (context) => walk(context, 'left'),
});
