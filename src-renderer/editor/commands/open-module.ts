import { text } from '#shared/base/text.ts';
import { selectedUse } from '../modules.ts';
import { defineCommand } from './define.ts';

export const openModule = defineCommand({
  id: 'structure.open',
  group: 'structure',
  label: text('Open the module', '打开模块'),
  aliases: ['enter', 'inside'],
  keys: ['enter'],
  convention: 'M2',
  scope: 'canvas',
  enabled: (state) => selectedUse(state) !== null,
  run: ({ store }) => {
    const use = selectedUse(store.getState());
    if (use !== null) store.goTo([...store.getState().place, use]);
  },
});
