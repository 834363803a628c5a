import { text } from '../../../base/text.ts';
import { isKerasObject, numbersOf, Unsupported, type Layer } from '../operation.ts';
import { enclosed, TYPESCRIPT_STYLE } from '../layout.ts';
import { typescript, typescriptString } from '../literals.ts';
import { camelCase } from '../scope.ts';
import { isNativeActivation } from './activations.ts';

type Config = Layer['config'];

/** What TensorFlow.js takes where nothing is said, in the words of Keras's configuration. */
const DEFAULTS: Config = {
  padding: 'valid',
  data_format: 'channels_last',
  use_bias: true,
  depth_multiplier: 1,
  return_sequences: false,
  go_backwards: false,
  dropout: 0,
  recurrent_dropout: 0,
  mask_zero: false,
  normalize: false,
  axis: -1,
  momentum: 0.99,
  epsilon: 0.001,
  center: true,
  scale: true,
  max_value: null,
  shared_axes: null,
};

/** Weights whose initializer is the same in both by default. */
const STARTS: Readonly<Record<string, string>> = {
  bias_initializer: 'Zeros',
  beta_initializer: 'Zeros',
  gamma_initializer: 'Ones',
  alpha_initializer: 'Zeros',
  moving_mean_initializer: 'Zeros',
  moving_variance_initializer: 'Ones',
};

const RECURRENT = /^(SimpleRNN|LSTM|GRU|ConvLSTM2D)(Cell)?$/;

function isDefault(className: string, key: string, value: unknown): boolean {
  if (key === 'activation' && RECURRENT.test(className)) return value === 'tanh';
  if (key === 'activation') return value === 'linear' && className !== 'Activation';
  if (key === 'dilation_rate') return Array.isArray(value) && value.every((size) => size === 1);
  if (key === 'strides' && className.startsWith('Conv')) return Array.isArray(value) && value.every((size) => size === 1);
  if (key.endsWith('_regularizer') || key.endsWith('_constraint')) return value === null;
  if (isKerasObject(value)) return STARTS[key] === value.class_name;
  return key in DEFAULTS && DEFAULTS[key] === value;
}

function settings(config: Config): string {
  const entries = Object.entries(config).map(([key, value]) => {
    return [camelCase(key), typeof value === 'string' ? camelCase(value) : value] as const;
  });
  return entries.length === 0 ? '' : typescript(Object.fromEntries(entries));
}

function functionName(className: string): string {
  return className === 'L1L2' ? 'l1l2' : className.charAt(0).toLowerCase() + className.slice(1);
}

/** `tf.initializers.…`; what TensorFlow.js cannot start so is refused. */
export function initializer(value: unknown, { className, config }: Pick<Layer, 'className' | 'config'>): string {
  if (!isKerasObject(value)) throw new Error('an initializer has a class');
  const { class_name: name } = value;
  const images = className.includes('Conv');
  if ((name === 'Orthogonal' && images) || name === 'Identity') {
    throw new Unsupported(
      text(`the initializer ${name} for ${className}`, `${className} 的 ${name} 初始化器`),
      text('Choose glorotUniform.', '请选择 glorotUniform。'),
    );
  }
  const { distribution, ...others } = value.config;
  // Keras's “untruncated normal” is just “normal” here.
  const told = distribution === undefined ? others : { ...others, distribution: distribution === 'untruncated_normal' ? 'normal' : distribution };
  const plain = name === 'Orthogonal' && told['gain'] === 1 ? {} : told;
  const args = settings(plain);
  const bare = name === 'Zeros' || name === 'Ones';
  if ('seed' in config) throw new Error('seeds are set by the engine alone');
  return `tf.initializers.${functionName(name)}(${args === '' && !bare ? '{}' : args})`;
}

/** `tf.regularizers.l1l2(…)` */
export function regularizer(value: unknown): string | null {
  return isKerasObject(value) ? `tf.regularizers.l1l2(${settings(value.config)})` : null;
}

/** Initializers that can be named by a string. */
function short(value: unknown): string | null {
  if (!isKerasObject(value)) return null;
  if (Object.keys(value.config).length === 0) return typescriptString(functionName(value.class_name));
  return value.class_name === 'Orthogonal' && value.config['gain'] === 1 ? "'orthogonal'" : null;
}

/** Nothing that recurrent cells compute otherwise than Keras may pass. */
function checkFunctions(className: string, config: Config): void {
  for (const key of ['activation', 'recurrent_activation']) {
    if (!RECURRENT.test(className) || !(key in config) || isNativeActivation(config[key])) continue;
    throw new Unsupported(
      text(`${String(config[key])} inside of ${className}`, `${className} 中的 ${String(config[key])}`),
      text('Choose tanh, or sigmoid for the gates.', '请选择 tanh；门请选择 sigmoid。'),
    );
  }
  if (className.startsWith('GRU') && config['reset_after'] === true) {
    throw new Unsupported(
      text('resetAfter of a GRU inside another layer', '其他层中 GRU 的 resetAfter'),
      text('Turn resetAfter off.', '请关闭 resetAfter。'),
    );
  }
}

const FACTORIES: Readonly<Record<string, string>> = {
  LSTMCell: 'lstmCell',
  GRUCell: 'gruCell',
  SimpleRNNCell: 'simpleRNNCell',
  StackedRNNCells: 'stackedRNNCells',
  LSTM: 'lstm',
  GRU: 'gru',
  SimpleRNN: 'simpleRNN',
  ConvLSTM2D: 'convLstm2d',
  RNN: 'rnn',
  ReLU: 'reLU',
  LeakyReLU: 'leakyReLU',
  ELU: 'elu',
  PReLU: 'prelu',
  Cropping2D: 'cropping2D',
};

function factory(className: string): string {
  return FACTORIES[className] ?? functionName(className).replace(/(\d)D/, '$1d');
}

/** Names that TensorFlow.js has kept from Keras 2, and settings that it does not have. */
const RENAMED: Readonly<Record<string, string | null>> = { negative_slope: null, reset_after: null };

function argument(key: string, value: unknown, layer: Pick<Layer, 'className' | 'config'>): string {
  if (key === 'cell' || key === 'layer') return isKerasObject(value) ? tfLayer(value.class_name, value.config) : '';
  if (key === 'cells' && Array.isArray(value)) return `[${value.map((cell) => argument('cell', cell, layer)).join(', ')}]`;
  if (key.endsWith('_initializer')) return short(value) ?? initializer(value, layer);
  if (key.endsWith('_regularizer')) return regularizer(value) ?? 'null';
  if (key.endsWith('_constraint') && isKerasObject(value)) {
    return `tf.constraints.${functionName(value.class_name)}(${settings(value.config)})`;
  }
  if (typeof value === 'string') return typescriptString(camelCase(value));
  const sizes = numbersOf({ [key]: value }, key);
  // Along one axis, a number reads better than a list of one.
  if (Array.isArray(value) && value.length === 1 && /size|strides|rate/.test(key)) return String(sizes[0]);
  return typescript(value);
}

/** A layer of TensorFlow.js: `tf.layers.dense({ units: 3 })`. */
export function tfLayer(className: string, config: Config, name?: string): string {
  checkFunctions(className, config);
  const said = Object.entries(config).filter(([key, value]) => RENAMED[key] !== null && !isDefault(className, key, value));
  const args = said.map(([key, value]) => `${camelCase(key)}: ${argument(key, value, { className, config })}`);
  if (name !== undefined) args.push(`name: ${typescriptString(name)}`);
  const layer = `tf.layers.${factory(className)}(`;
  return args.length === 0 ? `${layer})` : enclosed(`${layer}{ `, args, ' })', TYPESCRIPT_STYLE);
}
