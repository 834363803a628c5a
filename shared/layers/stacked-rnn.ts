import { z } from 'zod';
import { ok, type Result } from '../base/result.ts';
import { text } from '../base/text.ts';
import {
  defineLayer,
  oneInput,
  oneOutput,
  refuse,
  type BoundLayer,
  type KerasObject,
  type LayerFault,
  type LayerInputs,
} from './define.ts';
import { gru } from './gru.ts';
import {
  boundInside,
  innerLayers,
  innerToKeras,
  kerasLayerObject,
  pinnedTo,
  type Candidates,
  type InnerLayer,
  type KerasLayerObject,
} from './inner-layer.ts';
import { lstm } from './lstm.ts';
import { sequenceOf, sequenceParams, sequenceToKeras, stepsOut } from './recurrent.ts';
import { simpleRnn } from './simple-rnn.ts';

const CELLS: Candidates = [lstm, gru, simpleRnn];

interface Floor {
  readonly cell: BoundLayer;
  readonly inputs: LayerInputs;
}

/** The cells from the lowest to the highest; each takes the sequence that the one below it hands on. */
function floors(cells: readonly InnerLayer[], inputs: LayerInputs): Result<readonly Floor[], LayerFault> {
  const found: Floor[] = [];
  let reached = inputs;
  for (const [index, { type, params }] of cells.entries()) {
    const place = `cells.${index}`;
    const misplaced = ['returnSequences', 'goBackwards'].find((name) => params[name] === true);
    if (misplaced !== undefined) {
      return pinnedTo(
        place,
        refuse(
          text(`A cell has no say in ${misplaced}`, `单元不能设置 ${misplaced}`),
          text(`Set ${misplaced} of the stack itself.`, `请在堆叠层本身设置 ${misplaced}。`),
          misplaced,
        ),
      );
    }
    const handsOn = boundInside(CELLS, { type, params: { ...params, returnSequences: true } });
    const output = pinnedTo(place, handsOn.inferShape(reached));
    if (!output.ok) return output;
    found.push({ cell: handsOn, inputs: reached });
    reached = output.value;
  }
  return ok(found);
}

function sumOver(cells: readonly InnerLayer[], inputs: LayerInputs, count: (floor: Floor) => number): number {
  const stack = floors(cells, inputs);
  return stack.ok ? stack.value.reduce((sum, floor) => sum + count(floor), 0) : 0;
}

/** A layer's configuration as that of its cell: how a sequence is walked through is the stack's to say. */
function cellOf({ class_name, config }: KerasObject): KerasLayerObject {
  const walk = new Set(Object.keys(sequenceToKeras({ returnSequences: false, goBackwards: false })));
  const own = Object.entries(config).filter(([key]) => !walk.has(key));
  return kerasLayerObject(`${class_name}Cell`, Object.fromEntries(own));
}

export const stackedRnn = defineLayer({
  type: 'StackedRNN',
  category: 'recurrent',
  label: text('Stacked RNN', '堆叠循环层'),
  doc: text(
    'Several recurrent cells upon each other in one layer: each walks through the outputs of the one below.',
    '把多个循环单元叠在一层里：每个单元逐步处理其下方单元的输出。',
  ),
  aliases: ['recurrent', 'rnn', 'deep', 'cells', 'stack'],
  params: z.strictObject({
    cells: innerLayers(CELLS, {
      lengths: [1, 16],
      label: text('Cells', '单元'),
      help: text(
        'The cells, from the one that sees the input to the one that gives the output.',
        '各单元，从接收输入的到给出输出的。',
      ),
    }),
    ...sequenceParams(),
  }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { cells, returnSequences }) {
    const sequence = sequenceOf(inputs, 'Stacked RNN');
    if (!sequence.ok) return sequence;
    const stack = floors(cells, inputs);
    if (!stack.ok) return stack;
    const top = stack.value.at(-1);
    const output = top?.cell.inferShape(top.inputs);
    if (output?.ok !== true) throw new Error('the shape of a stack’s top was inferred before');
    return stepsOut(sequence.value[0], output.value[0]?.shape.slice(1) ?? [], { returnSequences });
  },
  countParams: (inputs, { cells }) => sumOver(cells, inputs, (floor) => floor.cell.countParams(floor.inputs)),
  flops: (inputs, _outputs, { cells }) => sumOver(cells, inputs, (floor) => floor.cell.flops(floor.inputs, [])),
  toKeras(params, inputs) {
    const stack = floors(params.cells, inputs);
    const cells = stack.ok ? stack.value.map((floor) => cellOf(innerToKeras(floor.cell, floor.inputs))) : [];
    return {
      className: 'RNN',
      config: { cell: kerasLayerObject('StackedRNNCells', { cells }), ...sequenceToKeras(params) },
    };
  },
  samples: [
    {
      params: {
        cells: [
          { type: 'LSTM', params: { units: 3 } },
          { type: 'GRU', params: { units: 2 } },
        ],
      },
      inputs: [{ shape: [4, 2], dtype: 'float32' }],
    },
    {
      params: {
        cells: [
          { type: 'SimpleRNN', params: { units: 2, dropout: 0.3 } },
          { type: 'LSTM', params: { units: 1, recurrentDropout: 0.2, useBias: false } },
          { type: 'GRU', params: { units: 3, resetAfter: false } },
        ],
        returnSequences: true,
        goBackwards: true,
      },
      inputs: [{ shape: [3, 2], dtype: 'float32' }],
    },
  ],
});
