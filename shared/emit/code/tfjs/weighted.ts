import { text } from '../../../base/text.ts';
import { typescriptString } from '../literals.ts';
import { isKerasObject, numberOf, shapeOf, type Layer } from '../operation.ts';
import { activationAsFunction } from './activations.ts';
import { initializer, regularizer } from './config.ts';
import { native, refuse, type Steps } from './step.ts';

export function normalization(layer: Layer, name: string): Steps {
  const { className, config, takes } = layer;
  const rank = takes[0]?.shape.length ?? 1;
  const axis = numberOf(config, 'axis');
  const last = axis === -1 || axis === rank;
  const batch = className === 'BatchNormalization';
  // Its kernel takes up to four axes, the batch included.
  if (batch && (!last || rank > 3)) {
    refuse(
      text('batch normalization along this axis, or of so many axes', '沿此轴或如此多轴的批归一化'),
      text('Set the axis to -1, and give it three axes at most.', '请把轴设为 -1，且至多三个轴。'),
    );
  }
  if (config['center'] !== true || config['scale'] !== true) {
    refuse(
      text('normalization without its offset or its scale', '没有偏移或缩放的归一化'),
      text('Turn center and scale on.', '请打开 center 和 scale。'),
    );
  }
  return native(layer, name);
}

export function weightSettings(layer: Layer, weight = 'kernel'): readonly string[] {
  const { config } = layer;
  const penalty = regularizer(config[`${weight}_regularizer`]);
  return [
    `initializer: ${initializer(config[`${weight}_initializer`], layer)}`,
    ...(penalty === null ? [] : [`regularizer: ${penalty}`]),
  ];
}

export function own(className: string, name: string, settings: readonly string[]): Steps {
  const all = [...settings, `name: ${typescriptString(name)}`].join(', ');
  return { made: [`new ${className}({ ${all} })`], helpers: ['WeightConfig', className] };
}

const truth = (config: Layer['config'], key: string, as: string) => (config[key] === true ? [`${as}: true`] : []);

/** The helpers let biases start at 0 and recurrent kernels orthogonal, and let neither cost anything. */
function checkStarts({ className, config }: Layer): void {
  const starts: Readonly<Record<string, string>> = { bias: 'Zeros', recurrent: 'Orthogonal' };
  for (const [weight, usual] of Object.entries(starts)) {
    const start = config[`${weight}_initializer`];
    const other = isKerasObject(start) && (start.class_name !== usual || (start.config['gain'] ?? 1) !== 1);
    if (!other && (config[`${weight}_regularizer`] ?? null) === null) continue;
    refuse(
      text(
        `this initializer or regularizer of the ${weight} of ${className}`,
        `${className} 的此 ${weight} 初始化器或正则化器`,
      ),
      text('Set both to their defaults.', '请把两者恢复为默认值。'),
    );
  }
}

export function attention(layer: Layer, name: string): Steps {
  checkStarts(layer);
  const { config } = layer;
  const dropout = numberOf(config, 'dropout');
  return own('MultiHeadAttention', name, [
    `heads: ${numberOf(config, 'num_heads')}`,
    `keyDim: ${numberOf(config, 'key_dim')}`,
    `valueDim: ${numberOf(config, 'value_dim')}`,
    ...(dropout > 0 ? [`dropout: ${dropout}`] : []),
    ...truth(config, 'use_causal_mask', 'causal'),
    ...(config['use_bias'] === false ? ['useBias: false'] : []),
    ...weightSettings(layer),
  ]);
}

export function gru(layer: Layer, name: string): Steps {
  const { config } = layer;
  if (config['reset_after'] !== true) return recurrent(layer, name);
  checkStarts(layer);
  const share = (key: string, as: string) => (numberOf(config, key) > 0 ? [`${as}: ${numberOf(config, key)}`] : []);
  return own('GRU', name, [
    `units: ${numberOf(config, 'units')}`,
    `activation: ${activationAsFunction(String(config['activation']))}`,
    `gate: ${activationAsFunction(String(config['recurrent_activation']))}`,
    ...truth(config, 'return_sequences', 'returnSequences'),
    ...truth(config, 'go_backwards', 'goBackwards'),
    ...(config['use_bias'] === false ? ['useBias: false'] : []),
    ...share('dropout', 'dropout'),
    ...share('recurrent_dropout', 'recurrentDropout'),
    ...weightSettings(layer),
  ]);
}

/** A layer that walks through a sequence. */
export function recurrent(layer: Layer, name: string): Steps {
  if (shapeOf(layer)[0] === 1) {
    refuse(
      text('a gradient for sequences of one step', '仅一步的序列的梯度'),
      text('Feed it longer sequences, or use Dense.', '请输入更长的序列，或改用全连接层。'),
    );
  }
  return native(layer, name);
}
