import type { KerasLayer, KerasObject } from '../../../layers/define.ts';
import { snakeCase } from '../../../layers/keras-names.ts';
import { enclosed, PYTHON_STYLE } from '../layout.ts';
import { python, pythonString } from '../literals.ts';
import { KERAS_HELPERS } from './helpers.ts';

type Config = Readonly<Record<string, unknown>>;

/** Arguments that may stand without their names, as they come first in Keras's constructors. */
const POSITIONAL = new Set([
  'units',
  'filters',
  'kernel_size',
  'pool_size',
  'rate',
  'input_dim',
  'output_dim',
  'target_shape',
  'dims',
  'n',
  'num_heads',
  'key_dim',
  'layer',
  'cell',
  'cells',
]);

/** What Keras takes where nothing is said. It is left out, so that a program shows what somebody chose. */
const DEFAULTS: Config = {
  padding: 'valid',
  data_format: 'channels_last',
  activation: 'linear',
  use_bias: true,
  depth_multiplier: 1,
  kernel_initializer: 'glorot_uniform',
  depthwise_initializer: 'glorot_uniform',
  pointwise_initializer: 'glorot_uniform',
  recurrent_initializer: 'orthogonal',
  bias_initializer: 'zeros',
  beta_initializer: 'zeros',
  gamma_initializer: 'ones',
  alpha_initializer: 'zeros',
  moving_mean_initializer: 'zeros',
  moving_variance_initializer: 'ones',
  embeddings_initializer: 'random_uniform',
  recurrent_activation: 'sigmoid',
  unit_forget_bias: true,
  return_sequences: false,
  go_backwards: false,
  reset_after: true,
  dropout: 0,
  recurrent_dropout: 0,
  mask_zero: false,
  normalize: false,
  axis: -1,
  momentum: 0.99,
  epsilon: 0.001,
  center: true,
  scale: true,
  merge_mode: 'concat',
  max_value: null,
  threshold: 0,
  shared_axes: null,
  output_shape: null,
  attention_axes: null,
};

const RECURRENT = /^(SimpleRNN|LSTM|GRU|ConvLSTM2D)(Cell)?$/;

/** Defaults that are not the same for all classes. */
function isDefault(className: string, key: string, value: unknown, config: Config): boolean {
  if (className === 'Rescaling') return key === 'offset' && value === 0;
  if (className === 'Activation' || className.startsWith('Zero')) return false;
  if (key === 'activation' && RECURRENT.test(className)) return value === 'tanh';
  if (className === 'ReLU' && key === 'negative_slope') return value === 0;
  if (key === 'strides' && 'pool_size' in config) return JSON.stringify(value) === JSON.stringify(config['pool_size']);
  if (key === 'strides' || key === 'dilation_rate') return Array.isArray(value) && value.every((size) => size === 1);
  if (key === 'value_dim') return value === config['key_dim'];
  if (key === 'embeddings_initializer' && className === 'PositionEmbedding') return value === 'glorot_uniform';
  if (key.endsWith('_regularizer') || key.endsWith('_constraint')) return value === null;
  return key in DEFAULTS && DEFAULTS[key] === value;
}

/** An argument of the call, not of the constructor. */
const OF_THE_CALL = 'use_causal_mask';

function isObject(value: unknown): value is KerasObject {
  return typeof value === 'object' && value !== null && 'class_name' in value;
}

/** Initializers, by the strings that Keras takes for them where they have no settings of their own. */
function asString({ class_name: className, config }: KerasObject): string | null {
  const settings = Object.entries(config);
  if (className === 'RandomUniform' && config['minval'] === -0.05 && config['maxval'] === 0.05) return 'random_uniform';
  if (className === 'Orthogonal' && config['gain'] === 1) return 'orthogonal';
  return settings.length === 0 ? snakeCase(className).slice(1) : null;
}

function module(key: string): string {
  if (key.endsWith('_initializer')) return 'keras.initializers';
  if (key.endsWith('_regularizer')) return 'keras.regularizers';
  return key.endsWith('_constraint') ? 'keras.constraints' : 'layers';
}

/** What a value is for comparison with defaults: an initializer without settings is its name. */
function plain(value: unknown): unknown {
  return isObject(value) ? (asString(value) ?? value) : value;
}

/** Arguments that may be one number for all axes. */
const ONE_NUMBER = new Set(['kernel_size', 'pool_size', 'strides', 'dilation_rate']);

/** How Keras's constructors write an argument. */
function argument(key: string, value: unknown): string {
  if (isObject(value)) {
    const short = module(key) === 'keras.initializers' ? asString(value) : null;
    if (short !== null) return pythonString(short);
    if (module(key) === 'layers') return construct(value.class_name, value.config);
    const settings = Object.entries(value.config).map(([name, setting]) => `${name}=${python(setting)}`);
    return `${module(key)}.${value.class_name}(${settings.join(', ')})`;
  }
  if (key === 'cells' && Array.isArray(value)) return `[${value.map((cell) => argument('cell', cell)).join(', ')}]`;
  // Along one axis, a number reads better than a list of one.
  if (Array.isArray(value) && value.length === 1 && ONE_NUMBER.has(key)) return python(value[0]);
  return python(value);
}

/** A layer as Keras's constructors make it, with the arguments that are not the default. */
function construct(className: string, config: Config, name?: string): string {
  const constructor = KERAS_HELPERS.has(className) ? className : `layers.${className}`;
  const said = Object.entries(config).filter(
    ([key, value]) => key !== OF_THE_CALL && !isDefault(className, key, plain(value), config),
  );
  const named = said.findIndex(([key]) => !POSITIONAL.has(key));
  const args = said.map(([key, value], index) => {
    const positional = named === -1 || index < named || className === 'Activation';
    return positional ? argument(key, value) : `${key}=${argument(key, value)}`;
  });
  if (name !== undefined) args.push(`name=${pythonString(name)}`);
  return enclosed(`${constructor}(`, args, ')', PYTHON_STYLE);
}

/** A layer of the Keras vocabulary, as an expression. Layers that Keras lacks are helpers of the program. */
export function kerasLayer({ className, config }: KerasLayer, name: string): string {
  return construct(className, className === 'LeakyReLU' ? { negative_slope: config['negative_slope'] } : config, name);
}

/** The classes that a layer needs: its own, and those of layers inside it. */
export function* classesOf(className: string, config: Config): Generator<string> {
  yield className;
  for (const value of Object.values(config)) {
    for (const inner of [value].flat()) if (isObject(inner)) yield* classesOf(inner.class_name, inner.config);
  }
}
