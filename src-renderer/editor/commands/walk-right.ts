import { text } from '#shared/base/text.ts';
import { walk } from '../walking.ts';
import { defineCommand } from './define.ts';

export const walkRight = defineCommand({
  id: 'selection.walkRight',
  group: 'selection',
  label: text('Go on along the wire', '沿连线向前移动选择'),
  keys: ['arrowright'],
  convention: 'S3',
  scope: 'canvas',
  run: (context) => walk(context, 'right'),
});
