import { z } from 'zod';
import { ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { defineLayer, oneInput, only } from './define.ts';

/** An output port of a module. */
export const moduleOutput = defineLayer({
  type: 'ModuleOutput',
  category: 'module',
  label: text('Module output', '模块输出'),
  doc: text('An output port of the module that it stands in.', '所在模块的输出端口。'),
  aliases: ['port', 'result'],
  params: z.strictObject({}),
  inputs: oneInput,
  outputs: [],
  accepts: ['float32', 'int32'],
  inferShape: (inputs) => ok([only(inputs)]),
  flops: () => 0,
  toKeras: () => null,
  samples: [{ params: {}, inputs: [{ shape: [4], dtype: 'float32' }] }],
});
