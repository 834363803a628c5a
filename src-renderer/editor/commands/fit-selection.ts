import { text } from '#shared/base/text.ts';
import { someNodes } from '../act.ts';
import { defineCommand } from './define.ts';

export const fitSelection = defineCommand({
  id: 'view.fitSelection',
  group: 'view',
  label: text('Show the selection', '显示所选内容'),
  aliases: ['zoom to selection'],
  keys: ['2'],
  convention: 'S2',
  enabled: someNodes,
  run: ({ store, surface }) => surface.canvas()?.fit([...store.getState().selection.nodes]),
});
