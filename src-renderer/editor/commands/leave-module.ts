import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const leaveModule = defineCommand({
  id: 'structure.leave',
  group: 'structure',
  label: text('Leave the module', '离开模块'),
  aliases: ['back', 'up'],
  keys: ['mod+arrowup'],
  convention: 'M2',
  scope: 'canvas',
  enabled: ({ place }) => place.length > 0,
  run: ({ store }) => store.goTo(store.getState().place.slice(0, -1)),
});
