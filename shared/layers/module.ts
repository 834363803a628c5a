import { z } from 'zod';
import { described } from '../base/described.ts';
import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';

/** A use of a module. Its ports, shapes and weights are those of the module's graph, which `compile` looks up. */
export const moduleNode = defineLayer({
  type: 'Module',
  category: 'module',
  label: text('Module', '模块'),
  doc: text(
    'Uses a graph of its own as one node. Draw it once, use it as often as you like, also inside other modules.',
    '把一张独立的子图当作一个节点使用；只需绘制一次，可多次使用，也可嵌套在其他模块中。',
  ),
  aliases: ['subgraph', 'block', 'group', 'function'],
  params: z.strictObject({
    module: described(z.string().max(64).default(''), {
      kind: 'module',
      label: text('Module', '模块'),
      help: text('The module that is used here.', '此处使用的模块。'),
    }),
  }),
  inputs: [],
  outputs: [],
  inferShape: () => ok([]),
  toKeras: () => null,
  samples: [{ params: { module: 'tower' }, inputs: [] }],
});
