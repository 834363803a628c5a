import { text } from '#shared/base/text.ts';
import { addOnceMore, selectedUse } from '../modules.ts';
import { defineCommand } from './define.ts';

const LABEL = text('Use the module again, with its own weights', '再次使用模块（独立权重）');

export const useAgain = defineCommand({
  id: 'structure.useAgain',
  group: 'structure',
  label: LABEL,
  aliases: ['instance', 'copy', 'siamese'],
  convention: 'M3',
  enabled: (state) => selectedUse(state) !== null,
  run: (context) => addOnceMore(context, { shared: false, label: LABEL }),
});
