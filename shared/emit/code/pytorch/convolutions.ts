import { activated, activationHelpers } from './activations.ts';
import { featuresOf, numberOf, numbersOf, shapeOf, sized, weight, type Layer, type Operation } from '../operation.ts';
import { isEven, padArgument, padsOf } from './windows.ts';

const CHANNELS = ['channels_first', 'channels_last'];

/** An expression with the channels behind the batch, and back. */
function channelsFirst(call: (x: string) => string, input: string): string {
  return `channels_last(${call(`channels_first(${input})`)})`;
}

interface Shape {
  readonly inputs: number;
  readonly outputs: number;
  readonly groups?: number;
}

/** `nn.Conv2d(…)`, or its relatives, with the settings that are not the default. */
function convolution(layer: Layer, { inputs, outputs, groups = 1 }: Shape, useBias: boolean): string {
  const { config } = layer;
  const size = numbersOf(config, 'kernel_size');
  const [strides, dilation] = [numbersOf(config, 'strides'), numbersOf(config, 'dilation_rate')];
  const pads = padsOf(layer, size);
  const args = [
    inputs,
    outputs,
    sized(size),
    ...(strides.some((stride) => stride > 1) ? [`stride=${sized(strides)}`] : []),
    ...(isEven(pads) && pads.some(([before]) => before > 0)
      ? [`padding=${sized(pads.map(([before]) => before))}`]
      : []),
    ...(dilation.some((rate) => rate > 1) ? [`dilation=${sized(dilation)}`] : []),
    ...(groups > 1 ? [`groups=${groups}`] : []),
    ...(useBias ? [] : ['bias=False']),
  ];
  return `nn.Conv${size.length}d(${args.join(', ')})`;
}

/** The input of a convolution, with what it cannot pad by itself. */
function padded(layer: Layer, input: string): string {
  const pads = padsOf(layer, numbersOf(layer.config, 'kernel_size'));
  return isEven(pads) ? input : `F.pad(${input}, ${padArgument(pads)})`;
}

function useBias({ config }: Layer): boolean {
  return config['use_bias'] !== false;
}

function biasOf(layer: Layer, at = '.bias') {
  return useBias(layer) ? [weight(layer, 'bias', at, 1)] : [];
}

export function plainConvolution(layer: Layer): Operation {
  const { config } = layer;
  const shape = { inputs: featuresOf(layer), outputs: numberOf(config, 'filters') };
  return {
    module: `glorot(${convolution(layer, shape, useBias(layer))})`,
    call: (self, [x = '']) =>
      activated(
        config['activation'],
        channelsFirst((input) => `${self}(${padded(layer, input)})`, x),
      ),
    weights: [weight(layer, 'kernel', '.weight', 3), ...biasOf(layer)],
    helpers: ['glorot', ...CHANNELS, ...activationHelpers(config['activation'])],
  };
}

export function depthwiseConvolution(layer: Layer): Operation {
  const { config } = layer;
  const inputs = featuresOf(layer);
  const shape = { inputs, outputs: inputs * numberOf(config, 'depth_multiplier'), groups: inputs };
  return {
    ...plainConvolution({ ...layer, config: { ...config, filters: shape.outputs } }),
    module: `glorot(${convolution(layer, shape, useBias(layer))})`,
    weights: [weight(layer, 'depthwise', '.weight', 3), ...biasOf(layer)],
  };
}

export function separableConvolution(layer: Layer): Operation {
  const { config } = layer;
  const inputs = featuresOf(layer);
  const between = inputs * numberOf(config, 'depth_multiplier');
  const depthwise = convolution(layer, { inputs, outputs: between, groups: inputs }, false);
  const bias = useBias(layer) ? '' : ', bias=False';
  const pointwise = `nn.Conv2d(${between}, ${numberOf(config, 'filters')}, 1${bias})`;
  return {
    module: `nn.Sequential(glorot(${depthwise}), glorot(${pointwise}))`,
    call: (self, [x = '']) =>
      activated(
        config['activation'],
        channelsFirst((input) => `${self}(${padded(layer, input)})`, x),
      ),
    weights: [
      weight(layer, 'depthwise', '[0].weight', 3),
      weight(layer, 'pointwise', '[1].weight', 3),
      ...biasOf(layer, '[1].bias'),
    ],
    helpers: ['glorot', ...CHANNELS, ...activationHelpers(config['activation'])],
  };
}

/** What TensorFlow leaves of a transposed convolution along an axis: how much is cut off, or added behind. */
function transposedAxes({ config }: Layer) {
  const strides = numbersOf(config, 'strides');
  return numbersOf(config, 'kernel_size').map((size, axis) => {
    const stride = strides[axis] ?? 1;
    const surplus = config['padding'] === 'same' ? Math.max(size - stride, 0) : 0;
    return { before: Math.floor(surplus / 2), after: Math.ceil(surplus / 2), behind: Math.max(stride - size, 0) };
  });
}

export function transposedConvolution(layer: Layer): Operation {
  const { config, gives } = layer;
  const size = numbersOf(config, 'kernel_size');
  const strides = numbersOf(config, 'strides');
  const axes = transposedAxes(layer);
  const even = axes.every(({ before, after }) => before === after);
  const cut = axes.map(({ before }) => before);
  const behind = axes.map((axis) => axis.behind);
  const args = [
    featuresOf(layer),
    numberOf(config, 'filters'),
    sized(size),
    ...(strides.some((stride) => stride > 1) ? [`stride=${sized(strides)}`] : []),
    ...(even && cut.some((count) => count > 0) ? [`padding=${sized(cut)}`] : []),
    ...(behind.some((count) => count > 0) ? [`output_padding=${sized(behind)}`] : []),
    ...(useBias(layer) ? [] : ['bias=False']),
  ];
  const block = cut.map((start, axis) => `${start}:${start + (gives[0]?.shape[axis] ?? 1)}`).join(', ');
  const kept = even ? '' : `[:, :, ${block}]`;
  return {
    module: `glorot(nn.ConvTranspose${size.length}d(${args.join(', ')}))`,
    call: (self, [x = '']) =>
      activated(
        config['activation'],
        channelsFirst((input) => `${self}(${input})${kept}`, x),
      ),
    weights: [weight(layer, 'kernel', '.weight', 3), ...biasOf(layer)],
    helpers: ['glorot', ...CHANNELS, ...activationHelpers(config['activation'])],
  };
}

/** Poolings have no weights: they are functions. */
export function pooling(layer: Layer): Operation {
  const { className, config } = layer;
  const size = numbersOf(config, 'pool_size');
  const strides = numbersOf(config, 'strides');
  const pads = padsOf(layer, size);
  const [even, max] = [isEven(pads), className.startsWith('Max')];
  const none = pads.every(([before, after]) => before + after === 0);
  const args = [
    sized(size),
    sized(strides),
    ...(even && !none ? [`padding=${sized(pads.map(([before]) => before))}`] : []),
    ...(even && !none && !max ? ['count_include_pad=False'] : []),
  ].join(', ');
  const kind = `F.${max ? 'max' : 'avg'}_pool${size.length}d`;
  const call = (input: string) => {
    if (even) return `${kind}(${input}, ${args})`;
    const around = padArgument(pads);
    if (max) return `${kind}(F.pad(${input}, ${around}, value=-torch.inf), ${args})`;
    return `average_pool(${input}, ${kind}, ${sized(size)}, ${sized(strides)}, ${around})`;
  };
  return {
    module: null,
    call: (_self, [x = '']) => channelsFirst(call, x),
    helpers: even || max ? CHANNELS : [...CHANNELS, 'average_pool'],
  };
}

export function globalPooling(layer: Layer): Operation {
  const axes = shapeOf(layer).slice(0, -1).map((_, axis) => axis + 1);
  const how = layer.className.startsWith('GlobalMax') ? 'amax' : 'mean';
  return { module: null, call: (_self, [x = '']) => `${x}.${how}(dim=${axes.length === 1 ? axes[0] : `(${axes.join(', ')})`})` };
}

/** Bilinear interpolation, or the nearest pixel, with pixel middles where TensorFlow has them. */
export function resizing(layer: Layer): Operation {
  const { config, gives } = layer;
  const size = (gives[0]?.shape ?? []).slice(0, 2);
  const mode = config['interpolation'] === 'bilinear' ? 'bilinear' : 'nearest-exact';
  return {
    module: null,
    call: (_self, [x = '']) =>
      channelsFirst((input) => `F.interpolate(${input}, size=(${size.join(', ')}), mode="${mode}")`, x),
    helpers: CHANNELS,
  };
}
