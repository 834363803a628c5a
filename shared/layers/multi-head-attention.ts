import { z } from 'zod';
import { ok, type Result } from '../base/result.ts';
import { shapeText, sizeOf } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, float, oneOutput, refuse, type InputPort, type LayerFault, type LayerInputs } from './define.ts';
import { flag, int, number } from './params.ts';
import { biasParams, kernelAndBiasToKeras, kernelParams } from './weights.ts';

const ports: readonly InputPort[] = [
  { name: 'query', label: text('query', '查询') },
  { name: 'value', label: text('value', '值'), optional: true },
  { name: 'key', label: text('key', '键'), optional: true },
];

interface Sequence {
  readonly length: number;
  readonly features: number;
}

interface Attended {
  readonly query: Sequence;
  readonly value: Sequence;
  readonly key: Sequence;
}

/** Query, value and key: without a value the query attends to itself, without a key the value is its own key. */
function attendedOf(inputs: LayerInputs): Result<Attended, LayerFault> {
  const misfit = inputs.find(({ shape }) => shape.length !== 2);
  if (misfit !== undefined) {
    return refuse(
      text(
        `MultiHeadAttention expects steps × features, found ${shapeText(misfit.shape)}`,
        `多头注意力需要 步×特征，实际为 ${shapeText(misfit.shape)}`,
      ),
      text('Feed it sequences such as 28×8.', '请输入如 28×8 的序列。'),
    );
  }
  const [query, value = query, key = value] = inputs.map(({ shape: [length = 1, features = 1] }) => ({
    length,
    features,
  }));
  if (query === undefined || value === undefined || key === undefined) throw new Error('a query is always wired');
  if (key.length === value.length) return ok({ query, value, key });
  return refuse(
    text(
      `Every value needs a key: found ${value.length} values and ${key.length} keys`,
      `每个值都需要一个键：实际有 ${value.length} 个值和 ${key.length} 个键`,
    ),
    text('Wire sequences of the same length to value and key.', '请向值和键连接长度相同的序列。'),
  );
}

interface Heads {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
}

/** How many features each head has of a query or key, and of a value. */
function headSizes({ numHeads, keyDim, valueDim }: Heads) {
  return { keys: numHeads * keyDim, values: numHeads * (valueDim === 0 ? keyDim : valueDim) };
}

export const multiHeadAttention = defineLayer({
  type: 'MultiHeadAttention',
  category: 'attention',
  label: text('MultiHeadAttention', '多头注意力'),
  doc: text(
    'Every step of the query looks at all steps of the value and takes most from those whose keys fit it, several heads at a time (Vaswani and others 2017). With only a query it is self-attention.',
    '查询的每一步查看值的所有步，并主要取用键与之匹配的步；多个头同时进行（Vaswani 等，2017）。只连接查询时即为自注意力。',
  ),
  aliases: ['transformer', 'self-attention', 'cross-attention', 'mha'],
  params: z.strictObject({
    numHeads: int({
      default: 4,
      min: 1,
      max: 1024,
      label: text('Heads', '头数'),
      help: text('How many ways of looking there are at a time.', '同时进行的注意力的个数。'),
    }),
    keyDim: int({
      default: 16,
      min: 1,
      max: 100_000,
      label: text('Key dimension', '键维度'),
      help: text('How many features a query and a key have in each head.', '每个头中查询和键的特征数。'),
    }),
    valueDim: int({
      default: 0,
      min: 0,
      max: 100_000,
      label: text('Value dimension', '值维度'),
      help: text(
        'How many features a value has in each head; 0 for as many as a key.',
        '每个头中值的特征数；0 表示与键相同。',
      ),
    }),
    dropout: number({
      default: 0,
      min: 0,
      max: 0.99,
      label: text('Dropout', '随机失活'),
      help: text('The share of the attention that is set to zero while training.', '训练时被置零的注意力的比例。'),
    }),
    useCausalMask: flag({
      default: false,
      label: text('Causal', '因果'),
      help: text('Lets no step look at later ones.', '任何一步都不能查看其后的步。'),
    }),
    ...kernelParams(),
    ...biasParams(),
  }),
  inputs: ports,
  outputs: oneOutput,
  inferShape(inputs) {
    const attended = attendedOf(inputs);
    return attended.ok ? float([attended.value.query.length, attended.value.query.features]) : attended;
  },
  countParams(inputs, params) {
    const attended = attendedOf(inputs);
    if (!attended.ok) return 0;
    const { query, value, key } = attended.value;
    const { keys, values } = headSizes(params);
    const kernels = (query.features + key.features) * keys + (value.features + query.features) * values;
    return kernels + (params.useBias ? 2 * keys + values + query.features : 0);
  },
  flops(inputs, outputs, params) {
    const attended = attendedOf(inputs);
    if (!attended.ok) return 0;
    const { query, value, key } = attended.value;
    const { keys, values } = headSizes(params);
    const intoHeads =
      query.length * query.features * keys + key.length * (key.features * keys + value.features * values);
    const attention = query.length * value.length * (keys + values);
    const outOfHeads = sizeOf(outputs[0]?.shape ?? []) * values;
    const biases = query.length * (keys + query.features) + key.length * (keys + values);
    return 2 * (intoHeads + attention + outOfHeads) + (params.useBias ? biases : 0);
  },
  toKeras: (params) => ({
    className: 'MultiHeadAttention',
    config: {
      num_heads: params.numHeads,
      key_dim: params.keyDim,
      value_dim: params.valueDim === 0 ? params.keyDim : params.valueDim,
      dropout: params.dropout,
      output_shape: null,
      attention_axes: null,
      ...kernelAndBiasToKeras(params),
      // Keras takes it where the layer is called, not where it is made.
      ...(params.useCausalMask ? { use_causal_mask: true } : {}),
    },
  }),
  samples: [
    { params: { numHeads: 2, keyDim: 3 }, inputs: [{ shape: [4, 2], dtype: 'float32' }] },
    {
      params: { numHeads: 2, keyDim: 2, valueDim: 3, dropout: 0.3 },
      inputs: [
        { shape: [3, 4], dtype: 'float32' },
        { shape: [5, 2], dtype: 'float32' },
      ],
    },
    {
      params: { numHeads: 1, keyDim: 4, useCausalMask: true, useBias: false },
      inputs: [
        { shape: [4, 3], dtype: 'float32' },
        { shape: [4, 2], dtype: 'float32' },
        { shape: [4, 1], dtype: 'float32' },
      ],
    },
  ],
});
