import { text } from '../../../base/text.ts';
import { isKerasObject, numberOf, numbersOf, shapeOf, type Layer } from '../operation.ts';
import { typescript, typescriptString } from '../literals.ts';
import { ownActivation } from './activations.ts';
import { tfLayer } from './config.ts';
import { lambda, native, one, refuse, type Steps } from './step.ts';
import { attention, gru, normalization, own, recurrent, weightSettings } from './weighted.ts';

/** A layer whose activation TensorFlow.js may lack: then a function of its own follows. */
function withActivation(layer: Layer, name: string, config: Layer['config'] = layer.config): Steps {
  const { className } = layer;
  const own = ownActivation(config['activation']);
  if (own === null) return { made: [tfLayer(className, config, name)], helpers: [] };
  const linear = tfLayer(className, { ...config, activation: 'linear' }, name);
  return { made: [linear, lambda(layer, `${name}_activation`, ['x'], own('x'))], helpers: ['Lambda'] };
}

function convolution(layer: Layer, name: string): Steps {
  const { config } = layer;
  const dilation = numbersOf(config, 'dilation_rate');
  if (dilation.some((rate) => rate > 1)) {
    refuse(
      text('gradients for dilated convolutions', '膨胀卷积的梯度'),
      text('Set the dilation rate to 1.', '请把膨胀率设为 1。'),
    );
  }
  if (config['padding'] !== 'causal') return withActivation(layer, name);
  const [steps = 1, channels = 1] = shapeOf(layer);
  const before = (numbersOf(config, 'kernel_size')[0] ?? 1) - 1;
  const padded = lambda(layer, `${name}_padded`, ['x'], `tf.pad(x, [[0, 0], [${before}, 0], [0, 0]])`, [
    [steps + before, channels],
  ]);
  const { made, helpers } = withActivation(layer, name, { ...config, padding: 'valid' });
  return { made: [padded, ...made], helpers: ['Lambda', ...helpers] };
}

function relu(layer: Layer, name: string): Steps {
  const { config } = layer;
  const [max, slope, threshold] = [
    config['max_value'],
    numberOf(config, 'negative_slope'),
    numberOf(config, 'threshold'),
  ];
  if (slope === 0 && threshold === 0) return { made: [tfLayer('ReLU', { max_value: max }, name)], helpers: [] };
  const most = (x: string) => (typeof max === 'number' ? `tf.clipByValue(${x}, -3e38, ${max})` : x);
  return {
    made: [
      `new Lambda(${typescriptString(name)}, ${typescript(layer.gives.map(({ shape }) => shape))}, ([x]) => {
  const above = constantly(() => tf.cast(tf.greaterEqual(x, ${threshold}), 'float32'));
  const below = tf.mul(tf.sub(x, ${threshold}), ${slope});
  return ${most('tf.add(tf.mul(above, x), tf.mul(tf.sub(1, above), below))')};
})`,
    ],
    helpers: ['Lambda', 'constantly'],
  };
}

function margins(value: unknown): readonly (readonly number[])[] {
  const pairs = Array.isArray(value) && value.every(Array.isArray) ? value : [value];
  return pairs.map((pair) => [pair].flat().filter((size): size is number => typeof size === 'number'));
}

function softmax(layer: Layer, name: string): Steps {
  const rank = shapeOf(layer).length;
  const axis = numberOf(layer.config, 'axis');
  const at = axis < 0 ? rank + 1 + axis : axis;
  // The layer's own default is the first axis behind the batch.
  if (at === rank) return { made: [tfLayer('Softmax', { axis: at }, name)], helpers: [] };
  const swapped = Array.from({ length: rank + 1 }, (_, index) => (index === at ? rank : index === rank ? at : index));
  const order = typescript(swapped);
  return one(layer, name, (x) => `tf.transpose(tf.softmax(tf.transpose(${x}, ${order})), ${order})`);
}

/** Whether inputs are of one shape, so that none of their axes is repeated. */
function alike({ takes }: Layer): boolean {
  return takes.every(({ shape }) => shape.join() === takes[0]?.shape.join());
}

/** The larger, or smaller, of two at a time. TensorFlow.js has no gradient for it where an axis is repeated. */
function extreme(layer: Layer, name: string, sign: 'max' | 'min'): Steps {
  if (alike(layer)) return native(layer, name);
  const names = layer.takes.map((_, index) => `x${index}`);
  const pick = (a: string, b: string) =>
    sign === 'max' ? `tf.add(${b}, tf.relu(tf.sub(${a}, ${b})))` : `tf.sub(${b}, tf.relu(tf.sub(${b}, ${a})))`;
  const [first = '', ...others] = names;
  return {
    made: [
      lambda(
        layer,
        name,
        names,
        others.reduce((a, b) => pick(a, b), first),
      ),
    ],
    helpers: ['Lambda'],
  };
}

/** Of a matrix and a vector, TensorFlow.js has the gradient wrong. */
function dot(layer: Layer, name: string): Steps {
  const { config, takes } = layer;
  const ranks = takes.map(({ shape }) => shape.length + 1);
  if (ranks[0] === ranks[1]) return native(layer, name);
  if (config['normalize'] === true) {
    refuse(
      text('the cosine of a matrix and a vector', '矩阵与向量的余弦'),
      text('Turn normalize off.', '请关闭 normalize。'),
    );
  }
  const axes = numbersOf(config, 'axes');
  const matrix = ranks[0] === 3 ? 0 : 1;
  const [first = -1] = [axes[matrix] ?? axes[0]];
  const summed = first < 0 ? 3 + first : first;
  const [big, small] = matrix === 0 ? ['a', 'b'] : ['b', 'a'];
  const body = `tf.sum(tf.mul(${big}, tf.expandDims(${small}, ${summed === 2 ? 1 : 2})), ${summed})`;
  return { made: [lambda(layer, name, ['a', 'b'], body)], helpers: ['Lambda'] };
}

function categoryEncoding(layer: Layer, name: string): Steps {
  const { config } = layer;
  const tokens = numberOf(config, 'num_tokens');
  const shape = ['-1', ...(layer.gives[0]?.shape ?? [])].join(', ');
  const encoded = (x: string) => `tf.cast(tf.oneHot(tf.cast(${x}, 'int32'), ${tokens}), 'float32')`;
  const joined = (x: string) => {
    if (config['output_mode'] === 'one_hot') return `tf.reshape(${encoded(x)}, [${shape}])`;
    return `tf.${config['output_mode'] === 'count' ? 'sum' : 'max'}(${encoded(x)}, -2)`;
  };
  return one(layer, name, (x) => `constantly(() => ${joined(x)})`, 'constantly');
}

function upSampling1d(layer: Layer, name: string): Steps {
  const size = numberOf(layer.config, 'size');
  const [steps = 1, features = 1] = shapeOf(layer);
  return one(
    layer,
    name,
    (x) => `tf.reshape(tf.tile(tf.expandDims(${x}, 2), [1, 1, ${size}, 1]), [-1, ${steps * size}, ${features}])`,
  );
}

function resizing(layer: Layer, name: string): Steps {
  const [height, width] = layer.gives[0]?.shape ?? [];
  const method = typescriptString(String(layer.config['interpolation']));
  return one(layer, name, (x) => `resized(${x}, ${height}, ${width}, ${method})`, 'resized');
}

/** A block of each sample. */
function block(layer: Layer, name: string, starts: readonly number[]): Steps {
  const { shape } = layer.gives[0] ?? { shape: [] };
  const from = [0, ...shape.map((_, axis) => starts[axis] ?? 0)];
  return one(layer, name, (x) => `tf.slice(${x}, ${typescript(from)}, ${typescript([-1, ...shape])})`);
}

function constant(layer: Layer, name: string): Steps {
  const { config } = layer;
  const [shape, values] = [numbersOf(config, 'shape'), numbersOf(config, 'values')];
  const size = shape.reduce((product, axis) => product * axis, 1);
  const all = values.length === size ? typescript(values) : `new Array<number>(${size}).fill(${values[0] ?? 0})`;
  const repeats = ['x.shape[0]!', ...shape.map(() => '1')].join(', ');
  return one(layer, name, () => `tf.tile(tf.tensor(${all}, ${typescript([1, ...shape])}), [${repeats}])`);
}

/** Layers around others: what is inside must be one that TensorFlow.js itself has right. */
function wrapper(layer: Layer, name: string): Steps {
  const { layer: inner } = layer.config;
  if (!isKerasObject(inner)) throw new Error('a wrapper has a layer inside');
  const { class_name: className, config } = inner;
  const takes = layer.takes.map(({ shape, dtype }) => ({ shape: shape.slice(1), dtype }));
  const given = layer.className === 'TimeDistributed' ? takes : layer.takes;
  const gives = layer.gives.map(({ shape, dtype }) => ({ shape: shape.slice(1), dtype }));
  const steps = STEPS[className]?.({ className, config, takes: given, gives }, 'inner');
  const cells = className === 'ConvLSTM2D' || className === 'RNN';
  if (cells || steps === undefined || steps.made.length !== 1 || steps.helpers.length > 0) {
    refuse(
      text(
        `${className}, as it is set here, inside of ${layer.className}`,
        `${layer.className} 中如此设置的 ${className}`,
      ),
      text('Put another layer in its place, or take the Keras program.', '请换用其他层，或使用 Keras 程序。'),
    );
  }
  return native(layer, name);
}

function activation(layer: Layer, name: string): Steps {
  const own = ownActivation(layer.config['activation']);
  return own === null ? native(layer, name) : one(layer, name, own);
}

const dense = (layer: Layer, name: string) => withActivation(layer, name);

const STEPS: Readonly<Record<string, (layer: Layer, name: string) => Steps>> = {
  Activation: activation,
  Add: native,
  AlphaDropout: native,
  Average: native,
  AveragePooling1D: native,
  AveragePooling2D: native,
  AveragePooling3D: native,
  BatchNormalization: normalization,
  Bidirectional: wrapper,
  CategoryEncoding: categoryEncoding,
  CenterCrop: (layer, name) => {
    const starts = ['height', 'width'].map((key, axis) =>
      Math.floor(((shapeOf(layer)[axis] ?? 1) - numberOf(layer.config, key)) / 2),
    );
    return block(layer, name, starts);
  },
  Concatenate: native,
  ConstantTensor: constant,
  Conv1D: convolution,
  Conv2D: convolution,
  Conv3D: convolution,
  Conv2DTranspose: dense,
  Conv3DTranspose: () =>
    refuse(
      text('a gradient for Conv3DTranspose', 'Conv3DTranspose 的梯度'),
      text('Use UpSampling and Conv3D, or take the Keras program.', '请改用上采样加 Conv3D，或使用 Keras 程序。'),
    ),
  ConvLSTM2D: recurrent,
  Cropping1D: (layer, name) =>
    block(
      layer,
      name,
      margins(layer.config['cropping']).map(([before = 0]) => before),
    ),
  Cropping2D: native,
  Dense: dense,
  DepthwiseConv2D: convolution,
  Dot: dot,
  Dropout: native,
  ELU: (layer, name) => {
    const alpha = numberOf(layer.config, 'alpha');
    if (alpha === 1) return { made: [tfLayer('ELU', {}, name)], helpers: [] };
    return one(layer, name, (x) => `tf.add(tf.relu(${x}), tf.mul(tf.expm1(tf.neg(tf.relu(tf.neg(${x})))), ${alpha}))`);
  },
  // Layers that would use its mask are refused, and those that hand it on have that wrong.
  Embedding: ({ className, config }, name) => ({
    made: [tfLayer(className, { ...config, mask_zero: false }, name)],
    helpers: [],
  }),
  Flatten: native,
  GRU: gru,
  GaussianDropout: native,
  GaussianNoise: native,
  GlobalAveragePooling1D: ({ className }, name) => ({ made: [tfLayer(className, {}, name)], helpers: [] }),
  GlobalAveragePooling2D: native,
  GlobalMaxPooling1D: ({ className }, name) => ({ made: [tfLayer(className, {}, name)], helpers: [] }),
  GlobalMaxPooling2D: native,
  LSTM: recurrent,
  LayerNormalization: normalization,
  LeakyReLU: ({ config }, name) => ({
    made: [tfLayer('LeakyReLU', { alpha: config['negative_slope'] }, name)],
    helpers: [],
  }),
  Masking: (layer, name) =>
    one(
      layer,
      name,
      (x) =>
        `tf.mul(${x}, constantly(() => tf.cast(tf.any(tf.notEqual(${x}, ${numberOf(layer.config, 'mask_value')}), -1, true), 'float32')))`,
      'constantly',
    ),
  MaxPooling1D: native,
  MaxPooling2D: native,
  MaxPooling3D: native,
  Maximum: (layer, name) => extreme(layer, name, 'max'),
  Minimum: (layer, name) => extreme(layer, name, 'min'),
  MultiHeadAttention: attention,
  Multiply: native,
  PReLU: native,
  Permute: native,
  PositionEmbedding: (layer, name) =>
    own('PositionEmbedding', name, [
      `length: ${numberOf(layer.config, 'sequence_length')}`,
      ...weightSettings(layer, 'embeddings'),
    ]),
  RNN: recurrent,
  ReLU: relu,
  RepeatVector: native,
  Rescaling: native,
  Reshape: native,
  Resizing: resizing,
  SeparableConv2D: convolution,
  SimpleRNN: recurrent,
  Slice: (layer, name) => block(layer, name, numbersOf(layer.config, 'start')),
  Softmax: softmax,
  SpatialDropout1D: native,
  Split: (layer, name) => {
    const sizes = numbersOf(layer.config, 'sizes');
    if (sizes.length === 1) return one(layer, name, (x) => `tf.clone(${x})`);
    return one(
      layer,
      name,
      (x) =>
        `tf.split(${x}, ${typescript(sizes)}, ${numberOf(layer.config, 'axis') < 0 ? shapeOf(layer).length + 1 + numberOf(layer.config, 'axis') : numberOf(layer.config, 'axis')})`,
    );
  },
  Stack: (layer, name) => {
    const names = layer.takes.map((_, index) => `x${index}`);
    const axis = numberOf(layer.config, 'axis');
    const at = axis < 0 ? shapeOf(layer).length + 2 + axis : axis;
    return { made: [lambda(layer, name, names, `tf.stack([${names.join(', ')}], ${at})`)], helpers: ['Lambda'] };
  },
  Subtract: (layer, name) => ({ made: [lambda(layer, name, ['a', 'b'], 'tf.sub(a, b)')], helpers: ['Lambda'] }),
  ThresholdedReLU: (layer, name) =>
    one(
      layer,
      name,
      (x) => `tf.mul(${x}, constantly(() => tf.cast(tf.greater(${x}, ${numberOf(layer.config, 'theta')}), 'float32')))`,
      'constantly',
    ),
  TimeDistributed: wrapper,
  UpSampling1D: upSampling1d,
  UpSampling2D: (layer, name) =>
    layer.config['interpolation'] === 'bilinear' ? resizing(layer, name) : native(layer, name),
  ZeroPadding1D: (layer, name) => {
    const [[before = 0, after = 0] = []] = margins(layer.config['padding']);
    return one(layer, name, (x) => `tf.pad(${x}, [[0, 0], [${before}, ${after}], [0, 0]])`);
  },
  ZeroPadding2D: native,
};

/** How plain TensorFlow.js computes a layer. @throws Unsupported for what it cannot, or cannot train */
export function stepsOf(layer: Layer, name: string): Steps {
  const steps = STEPS[layer.className]?.(layer, name);
  if (steps !== undefined) return steps;
  return refuse(
    text(`the layer ${layer.className}`, `${layer.className} 层`),
    text('Put another layer in its place, or take the Keras program.', '请换用其他层，或使用 Keras 程序。'),
  );
}
