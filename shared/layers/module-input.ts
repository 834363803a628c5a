import { z } from 'zod';
import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { defineLayer, oneOutput, only } from './define.ts';

/** An input port of a module. `compile` hands it, as its input, what arrives at the module's node. */
export const moduleInput = defineLayer({
  type: 'ModuleInput',
  category: 'module',
  label: text('Module input', '模块输入'),
  doc: text(
    'An input port of the module that it stands in; it takes whatever shape is wired to the module.',
    '所在模块的输入端口；连到模块的张量是什么形状，它就是什么形状。',
  ),
  aliases: ['port'],
  params: z.strictObject({}),
  inputs: [],
  outputs: oneOutput,
  accepts: ['float32', 'int32'],
  inferShape: (inputs) => ok([only(inputs)]),
  flops: () => 0,
  toKeras: (_params, inputs) => {
    const { shape, dtype } = only(inputs);
    return { className: 'InputLayer', config: { batch_input_shape: [null, ...shape], dtype, sparse: false } };
  },
  samples: [{ params: {}, inputs: [{ shape: [4], dtype: 'float32' }] }],
});
