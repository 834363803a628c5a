import { text } from '#shared/base/text.ts';
import { addOnceMore, selectedUse } from '../modules.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Use the module again, with the same weights', '再次使用模块（共享权重）');

export const useAgainShared = defineCommand({
  id: 'structure.useAgainShared',
  group: 'structure',
  label: LABEL,
  aliases: ['instance', 'copy', 'siamese'],
  convention: 'M3',
  enabled: (state) => selectedUse(state) !== null,
  run: (context) => addOnceMore(context, { shared: true, label: LABEL }),
});
