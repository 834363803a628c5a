import { featuresOf, numberOf, shapeOf, weight, type Layer, type Operation, type Weight } from '../operation.ts';

/** The axis in tensors, the batch included. */
function axisOf(layer: Layer): number {
  const axis = numberOf(layer.config, 'axis');
  return axis < 0 ? shapeOf(layer).length + 1 + axis : axis;
}

function scaleAndOffset(layer: Layer, scale: string, offset: string): readonly Weight[] {
  const { config } = layer;
  return [
    ...(config['scale'] === true ? [weight(layer, 'gamma', scale, 1, 'Ones')] : []),
    ...(config['center'] === true ? [weight(layer, 'beta', offset, 1, 'Zeros')] : []),
  ];
}

const bool = (value: unknown) => (value === true ? 'True' : 'False');

/** The helper's arguments, for what PyTorch's own modules cannot do. */
function helperArguments(layer: Layer): string {
  const { config } = layer;
  const axis = axisOf(layer);
  return [
    shapeOf(layer)[axis - 1] ?? 1,
    `axis=${axis}`,
    `eps=${numberOf(config, 'epsilon')}`,
    `scale=${bool(config['scale'])}`,
    `center=${bool(config['center'])}`,
  ].join(', ');
}

export function batchNormalization(layer: Layer): Operation {
  const { config } = layer;
  const rank = shapeOf(layer).length;
  // PyTorch says how much of the new average is taken, Keras how much of the old one is kept.
  const momentum = Number((1 - numberOf(config, 'momentum')).toPrecision(12));
  const moving = [
    weight(layer, 'moving_mean', '.running_mean', 1, 'Zeros'),
    weight(layer, 'moving_variance', '.running_var', 1, 'Ones'),
  ];
  const last = axisOf(layer) === rank && rank <= 4;
  if (!last || config['scale'] !== true || config['center'] !== true) {
    return {
      module: `BatchNormalization(${helperArguments(layer)}, momentum=${momentum})`,
      call: (self, [x = '']) => `${self}(${x})`,
      weights: [...scaleAndOffset(layer, '.weight', '.bias'), ...moving],
      helpers: ['BatchNormalization'],
    };
  }
  const kind = `nn.BatchNorm${Math.max(rank - 1, 1)}d`;
  return {
    module: `${kind}(${featuresOf(layer)}, eps=${numberOf(config, 'epsilon')}, momentum=${momentum})`,
    call: (self, [x = '']) => (rank === 1 ? `${self}(${x})` : `channels_last(${self}(channels_first(${x})))`),
    weights: [...scaleAndOffset(layer, '.weight', '.bias'), ...moving],
    helpers: rank === 1 ? [] : ['channels_first', 'channels_last'],
  };
}

export function layerNormalization(layer: Layer): Operation {
  const { config } = layer;
  const own = axisOf(layer) !== shapeOf(layer).length || config['scale'] !== true;
  const bias = config['center'] === true ? '' : ', bias=False';
  return {
    module: own
      ? `LayerNormalization(${helperArguments(layer)})`
      : `nn.LayerNorm(${featuresOf(layer)}, eps=${numberOf(config, 'epsilon')}${bias})`,
    call: (self, [x = '']) => `${self}(${x})`,
    weights: scaleAndOffset(layer, '.weight', '.bias'),
    helpers: own ? ['LayerNormalization'] : [],
  };
}

export function multiHeadAttention(layer: Layer): Operation {
  const { config, takes } = layer;
  const [query = 1, value = query, key = value] = takes.map((_, index) => featuresOf(layer, index));
  const [dropout, keyDim, valueDim] = ['dropout', 'key_dim', 'value_dim'].map((name) => numberOf(config, name));
  const useBias = config['use_bias'] !== false;
  const args = [
    query,
    ...(value === query && key === query ? [] : [`value_features=${value}`, `key_features=${key}`]),
    `heads=${numberOf(config, 'num_heads')}`,
    `key_dim=${keyDim}`,
    ...(valueDim === keyDim ? [] : [`value_dim=${valueDim}`]),
    ...(dropout === 0 ? [] : [`dropout=${dropout}`]),
    ...(config['use_causal_mask'] === true ? ['causal=True'] : []),
    ...(useBias ? [] : ['use_bias=False']),
  ];
  const weights = ['query', 'key', 'value', 'output'].flatMap((name) => [
    weight(layer, 'kernel', `.${name}.weight`, 2),
    ...(useBias ? [weight(layer, 'bias', `.${name}.bias`, 1)] : []),
  ]);
  return {
    module: `MultiHeadAttention(${args.join(', ')})`,
    call: (self, inputs) => `${self}(${inputs.join(', ')})`,
    weights,
    helpers: ['glorot', 'MultiHeadAttention'],
  };
}
