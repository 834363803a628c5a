import { text } from '#shared/base/text.ts';
import { unpackModule as unpack } from '#shared/editing/unpack-module.ts';
import { actAndSelect } from '../act.ts';
import { selectedUse } from '../modules.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Unpack the module', '拆开模块');

export const unpackModule = defineCommand({
  id: 'structure.unpack',
  group: 'structure',
  label: LABEL,
  aliases: ['ungroup', 'inline', 'explode'],
  keys: ['mod+shift+g'],
  convention: 'M3',
  enabled: (state) => selectedUse(state) !== null,
  run: (context) => {
    const use = selectedUse(context.store.getState());
    if (use !== null) actAndSelect(context, ({ document, graph }) => unpack(document, graph, use.node), LABEL);
  },
});
