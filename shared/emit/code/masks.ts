import type { TensorRef } from '../../ir/model-ir.ts';
import type { Block, Call, Plan } from './plan.ts';

/** Layers that treat the steps of a sequence that only fill it up in a way of their own. */
const USES_MASKS = new Set([
  'SimpleRNN',
  'LSTM',
  'GRU',
  'RNN',
  'ConvLSTM2D',
  'Bidirectional',
  'TimeDistributed',
  'MultiHeadAttention',
  'GlobalAveragePooling1D',
  'Softmax',
]);

/** Layers behind which no steps are left that could be marked. */
const ENDS_MASKS = /^(Flatten|Reshape|Permute|Global|Conv|RepeatVector|Cropping|ZeroPadding|UpSampling|Dot|Split|Slice|Stack)/;

function marks({ computes }: Call): boolean {
  if (computes.kind === 'block') return false;
  const { className, config } = computes.keras;
  return className === 'Masking' || (className === 'Embedding' && config['mask_zero'] === true);
}

function key({ node, index }: TensorRef): string {
  return `${node} ${index}`;
}

function follow(block: Block, entering: ReadonlySet<number>, found: Set<Call>): ReadonlySet<number> {
  const masked = new Set(block.entrances.filter((_, index) => entering.has(index)).map(({ id }) => `${id} 0`));
  for (const call of block.calls) {
    const arriving = new Set([...call.inputs.keys()].filter((index) => masked.has(key(call.inputs[index] ?? { node: '', index: 0 }))));
    let leaving: ReadonlySet<number>;
    if (call.computes.kind === 'block') leaving = follow(call.computes.block, arriving, found);
    else {
      const { className } = call.computes.keras;
      if (arriving.size > 0 && USES_MASKS.has(className)) found.add(call);
      const passes = arriving.size > 0 && !ENDS_MASKS.test(className);
      leaving = new Set(passes || marks(call) ? call.gives.keys() : []);
    }
    for (const index of leaving) masked.add(`${call.id} ${index}`);
  }
  return new Set([...block.outputs.keys()].filter((index) => masked.has(key(block.outputs[index] ?? { node: '', index: 0 }))));
}

/** The calls of layers that would leave out steps that Masking, or an Embedding, has marked. */
export function usesOfMasks({ model }: Plan): readonly Call[] {
  const found = new Set<Call>();
  follow(model, new Set(), found);
  return [...found];
}
