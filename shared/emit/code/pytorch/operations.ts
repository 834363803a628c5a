import { text } from '../../../base/text.ts';
import { python } from '../literals.ts';
import { activated, activationHelpers } from './activations.ts';
import {
  depthwiseConvolution,
  globalPooling,
  plainConvolution,
  pooling,
  resizing,
  separableConvolution,
  transposedConvolution,
} from './convolutions.ts';
import { batchNormalization, layerNormalization, multiHeadAttention } from './normalized.ts';
import {
  featuresOf,
  isKerasObject,
  numberOf,
  numbersOf,
  shapeOf,
  Unsupported,
  weight,
  type Layer,
  type Operation,
} from '../operation.ts';
import { bidirectional, recurrent } from './recurrent.ts';

/** An operation without weights, of one tensor. */
function plain(call: (x: string) => string, ...helpers: readonly string[]): Operation {
  return { module: null, call: (_self, [x = '']) => call(x), helpers };
}

/** A module without weights. */
function bare(module: string, ...helpers: readonly string[]): Operation {
  return { module, call: (self, [x = '']) => `${self}(${x})`, helpers };
}

/** An operation of several tensors. */
function joined(call: (inputs: readonly string[]) => string): Operation {
  return { module: null, call: (_self, inputs) => call(inputs) };
}

/** An operation that takes them two at a time. */
function pairwise(name: string): Operation {
  return joined(([first = '', ...others]) => others.reduce((sum, other) => `${name}(${sum}, ${other})`, first));
}

const tuple = (values: readonly (number | string)[]) => `(${values.join(', ')}${values.length === 1 ? ',' : ''})`;

function dense(layer: Layer): Operation {
  const { config } = layer;
  const useBias = config['use_bias'] !== false;
  const bias = useBias ? '' : ', bias=False';
  return {
    module: `glorot(nn.Linear(${featuresOf(layer)}, ${numberOf(config, 'units')}${bias}))`,
    call: (self, [x = '']) => activated(config['activation'], `${self}(${x})`),
    weights: [weight(layer, 'kernel', '.weight', 2), ...(useBias ? [weight(layer, 'bias', '.bias', 1)] : [])],
    helpers: ['glorot', ...activationHelpers(config['activation'])],
  };
}

function embedding(layer: Layer): Operation {
  const { config } = layer;
  return {
    module: `nn.Embedding(${numberOf(config, 'input_dim')}, ${numberOf(config, 'output_dim')})`,
    call: (self, [x = '']) => `${self}(${x}.long())`,
    weights: [weight(layer, 'embeddings', '.weight', 2, 'Normal')],
  };
}

function categoryEncoding({ config, takes }: Layer): Operation {
  const encoded = (x: string) => `F.one_hot(${x}.long(), ${numberOf(config, 'num_tokens')})`;
  const alone = takes[0]?.shape.at(-1) === 1;
  if (config['output_mode'] === 'one_hot') return plain((x) => `${encoded(alone ? `${x}.squeeze(-1)` : x)}.float()`);
  return plain((x) => `${encoded(x)}.${config['output_mode'] === 'count' ? 'sum' : 'amax'}(dim=-2).float()`);
}

function slice({ config, takes }: Layer): Operation {
  const [start, size] = [numbersOf(config, 'start'), numbersOf(config, 'size')];
  const ranges = (takes[0]?.shape ?? []).map((_, axis) => {
    const [from, length] = [start[axis] ?? 0, size[axis] ?? -1];
    return `${from === 0 ? '' : from}:${length === -1 ? '' : from + length}`;
  });
  return plain((x) => `${x}[:, ${ranges.join(', ')}]`);
}

/** Margins as pairs, one for each axis: a sequence has its one pair bare. */
function margins(value: unknown): readonly (readonly number[])[] {
  const pairs = Array.isArray(value) && value.every(Array.isArray) ? value : [value];
  return pairs.map((pair) => [pair].flat().filter((size): size is number => typeof size === 'number'));
}

function cropping(layer: Layer): Operation {
  const ranges = margins(layer.config['cropping']).map(([before = 0, after = 0], axis) => {
    return `${before}:${(shapeOf(layer)[axis] ?? 1) - after}`;
  });
  return plain((x) => `${x}[:, ${ranges.join(', ')}]`);
}

function zeroPadding({ config }: Layer): Operation {
  return plain((x) => `F.pad(${x}, ${tuple([[0, 0], ...margins(config['padding']).toReversed()].flat())})`);
}

function centerCrop(layer: Layer): Operation {
  const { config } = layer;
  const ranges = ['height', 'width'].map((key, axis) => {
    const size = numberOf(config, key);
    const start = Math.floor(((shapeOf(layer)[axis] ?? 1) - size) / 2);
    return `${start}:${start + size}`;
  });
  return plain((x) => `${x}[:, ${ranges.join(', ')}]`);
}

function upSampling(layer: Layer): Operation {
  const { config } = layer;
  if (config['interpolation'] === 'bilinear') return resizing(layer);
  const repeats = numbersOf(config, 'size').map((count, axis) => `.repeat_interleave(${count}, dim=${axis + 1})`);
  return plain((x) => x + repeats.join(''));
}

function dot(layer: Layer): Operation {
  const { config } = layer;
  const [first = -1, second = first] = numbersOf(config, 'axes');
  const ranks = [shapeOf(layer, 0).length, shapeOf(layer, 1).length];
  const [inA, inB] = [first, second].map((axis, index) => (axis < 0 ? (ranks[index] ?? 1) + axis + 1 : axis));
  const letters = (rank: number, summed: number | undefined, free: string) =>
    Array.from({ length: rank }, (_, axis) => (axis + 1 === summed ? 'k' : free)).join('');
  const [a, b] = [letters(ranks[0] ?? 1, inA, 'i'), letters(ranks[1] ?? 1, inB, 'j')];
  const left = `${a}${b}`.replaceAll('k', '');
  const unit = (x: string, axis: number | undefined) => (config['normalize'] === true ? `F.normalize(${x}, dim=${axis})` : x);
  return joined(([x = '', y = '']) => {
    const product = `torch.einsum("n${a},n${b}->n${left}", ${unit(x, inA)}, ${unit(y, inB)})`;
    return left === '' ? `${product}[:, None]` : product;
  });
}

function relu({ config }: Layer): Operation {
  const [max, slope, threshold] = [config['max_value'], numberOf(config, 'negative_slope'), numberOf(config, 'threshold')];
  const most = typeof max === 'number' ? `.clamp(max=${max})` : '';
  if (threshold === 0 && slope === 0) return plain((x) => `F.relu(${x})${most}`);
  if (threshold === 0) return plain((x) => `F.leaky_relu(${x}, ${slope})${most}`);
  return plain((x) => `torch.where(${x} >= ${threshold}, ${x}, ${slope} * (${x} - ${threshold}))${most}`);
}

function prelu(layer: Layer): Operation {
  const shared = new Set(numbersOf(layer.config, 'shared_axes'));
  const shape = shapeOf(layer).map((size, axis) => (shared.has(axis + 1) ? 1 : size));
  return {
    ...bare(`PReLU(${shape.join(', ')})`, 'PReLU'),
    weights: [weight(layer, 'alpha', '.alpha', shape.length, 'Zeros')],
  };
}

function split({ config }: Layer): Operation {
  const sizes = numbersOf(config, 'sizes');
  if (sizes.length === 1) return plain((x) => x);
  return plain((x) => `torch.split(${x}, [${sizes.join(', ')}], dim=${numberOf(config, 'axis')})`);
}

function positionEmbedding(layer: Layer): Operation {
  return {
    ...bare(`PositionEmbedding(${numberOf(layer.config, 'sequence_length')}, ${featuresOf(layer)})`, 'PositionEmbedding'),
    weights: [weight(layer, 'embeddings', '.embeddings', 2)],
  };
}

/** Applies the operation of the layer inside to every step. */
function timeDistributed(layer: Layer): Operation {
  const { layer: wrapped } = layer.config;
  if (!isKerasObject(wrapped)) throw new Error('TimeDistributed has a layer inside');
  const step = (specs: Layer['takes']) => specs.map(({ shape, dtype }) => ({ shape: shape.slice(1), dtype }));
  const inner = operationOf({
    className: wrapped.class_name,
    config: wrapped.config,
    takes: step(layer.takes),
    gives: step(layer.gives),
  });
  return {
    ...inner,
    call: (self, [x = '']) => `each_step(lambda step: ${inner.call(self, ['step'])}, ${x})`,
    helpers: ['each_step', ...(inner.helpers ?? [])],
  };
}

const OPERATIONS: Readonly<Record<string, (layer: Layer) => Operation>> = {
  Activation: ({ config }) => plain((x) => activated(config['activation'], x), ...activationHelpers(config['activation'])),
  Add: () => joined((inputs) => inputs.join(' + ')),
  AlphaDropout: ({ config }) => bare(`nn.AlphaDropout(${numberOf(config, 'rate')})`),
  Average: () => joined((inputs) => `(${inputs.join(' + ')}) / ${inputs.length}`),
  AveragePooling1D: pooling,
  AveragePooling2D: pooling,
  AveragePooling3D: pooling,
  BatchNormalization: batchNormalization,
  Bidirectional: bidirectional,
  CategoryEncoding: categoryEncoding,
  CenterCrop: centerCrop,
  Concatenate: ({ config }) => joined((inputs) => `torch.cat([${inputs.join(', ')}], dim=${numberOf(config, 'axis')})`),
  ConstantTensor: ({ config }) =>
    bare(`Constant(${python(config['values'])}, shape=${tuple(numbersOf(config, 'shape'))})`, 'Constant'),
  Conv1D: plainConvolution,
  Conv2D: plainConvolution,
  Conv3D: plainConvolution,
  Conv2DTranspose: transposedConvolution,
  Conv3DTranspose: transposedConvolution,
  ConvLSTM2D: recurrent,
  Cropping1D: cropping,
  Cropping2D: cropping,
  Dense: dense,
  DepthwiseConv2D: depthwiseConvolution,
  Dot: dot,
  Dropout: ({ config }) => bare(`nn.Dropout(${numberOf(config, 'rate')})`),
  ELU: ({ config }) => plain((x) => `F.elu(${x}, ${numberOf(config, 'alpha')})`),
  Embedding: embedding,
  Flatten: () => plain((x) => `${x}.flatten(1)`),
  GRU: recurrent,
  GaussianDropout: ({ config }) => bare(`GaussianDropout(${numberOf(config, 'rate')})`, 'GaussianDropout'),
  GaussianNoise: ({ config }) => bare(`GaussianNoise(${numberOf(config, 'stddev')})`, 'GaussianNoise'),
  GlobalAveragePooling1D: globalPooling,
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling1D: globalPooling,
  GlobalMaxPooling2D: globalPooling,
  LSTM: recurrent,
  LayerNormalization: layerNormalization,
  LeakyReLU: ({ config }) => plain((x) => `F.leaky_relu(${x}, ${numberOf(config, 'negative_slope')})`),
  Masking: ({ config }) => plain((x) => `${x} * (${x} != ${numberOf(config, 'mask_value')}).any(dim=-1, keepdim=True)`),
  MaxPooling1D: pooling,
  MaxPooling2D: pooling,
  MaxPooling3D: pooling,
  Maximum: () => pairwise('torch.maximum'),
  Minimum: () => pairwise('torch.minimum'),
  MultiHeadAttention: multiHeadAttention,
  Multiply: () => joined((inputs) => inputs.join(' * ')),
  PReLU: prelu,
  Permute: ({ config }) => plain((x) => `${x}.permute(${[0, ...numbersOf(config, 'dims')].join(', ')})`),
  PositionEmbedding: positionEmbedding,
  RNN: recurrent,
  ReLU: relu,
  RepeatVector: ({ config }) => plain((x) => `${x}[:, None].expand(-1, ${numberOf(config, 'n')}, -1)`),
  Rescaling: ({ config }) => plain((x) => `${x} * ${numberOf(config, 'scale')} + ${numberOf(config, 'offset')}`),
  Reshape: ({ config }) => plain((x) => `${x}.reshape(${[-1, ...numbersOf(config, 'target_shape')].join(', ')})`),
  Resizing: resizing,
  SeparableConv2D: separableConvolution,
  SimpleRNN: recurrent,
  Slice: slice,
  Softmax: ({ config }) => plain((x) => `F.softmax(${x}, dim=${numberOf(config, 'axis')})`),
  SpatialDropout1D: ({ config }) => ({
    module: `nn.Dropout1d(${numberOf(config, 'rate')})`,
    call: (self, [x = '']) => `channels_last(${self}(channels_first(${x})))`,
    helpers: ['channels_first', 'channels_last'],
  }),
  Split: split,
  Stack: ({ config }) => joined((inputs) => `torch.stack([${inputs.join(', ')}], dim=${numberOf(config, 'axis')})`),
  Subtract: () => joined((inputs) => inputs.join(' - ')),
  ThresholdedReLU: ({ config }) => plain((x) => `${x} * (${x} > ${numberOf(config, 'theta')})`),
  TimeDistributed: timeDistributed,
  UpSampling1D: upSampling,
  UpSampling2D: upSampling,
  ZeroPadding1D: zeroPadding,
  ZeroPadding2D: zeroPadding,
};

/** How PyTorch computes a layer. @throws Unsupported for a layer that is not in the table */
export function operationOf(layer: Layer): Operation {
  const operation = OPERATIONS[layer.className];
  if (operation !== undefined) return operation(layer);
  throw new Unsupported(
    text(`the layer ${layer.className}`, `${layer.className} 层`),
    text('Put another layer in its place, or take the Keras program.', '请换用其他层，或使用 Keras 程序。'),
  );
}
