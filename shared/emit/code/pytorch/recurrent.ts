import { text } from '../../../base/text.ts';
import { activationFunction, activationHelpers } from './activations.ts';
import {
  featuresOf,
  isKerasObject,
  numberOf,
  numbersOf,
  shapeOf,
  sized,
  Unsupported,
  weight,
  type Layer,
  type Operation,
  type Weight,
} from '../operation.ts';
import { padArgument, padsOf } from './windows.ts';

/** A cell: what makes it, its weights by the way from the cell, and how many features it answers with. */
interface Cell {
  readonly made: string;
  readonly units: number;
  readonly weights: readonly Weight[];
  readonly helpers: readonly string[];
}

/** Settings of a cell that are not the default of its helper. */
function settings({ config }: Layer, gated: boolean): readonly string[] {
  const share = (key: string) => (numberOf(config, key) > 0 ? [`${key}=${numberOf(config, key)}`] : []);
  const [activation, gate] = [String(config['activation']), String(config['recurrent_activation'])];
  return [
    ...(activation === 'tanh' ? [] : [`activation=${activationFunction(activation)}`]),
    ...(gated && gate !== 'sigmoid' ? [`gate=${activationFunction(gate)}`] : []),
    ...(config['use_bias'] === false ? ['use_bias=False'] : []),
    ...share('dropout'),
    ...share('recurrent_dropout'),
  ];
}

function weightsOf(layer: Layer, axes: number): readonly Weight[] {
  const { config } = layer;
  return [
    weight(layer, 'kernel', '.kernel', axes),
    weight(layer, 'recurrent', '.recurrent', axes, 'Orthogonal'),
    ...(config['use_bias'] === false ? [] : [weight(layer, 'bias', '.bias', 1)]),
  ];
}

function vectorCell(layer: Layer): Cell {
  const { className, config } = layer;
  const kind = className.replace(/Cell$/, '');
  const units = numberOf(config, 'units');
  const own = [
    ...(kind === 'LSTM' && config['unit_forget_bias'] === false ? ['forget_bias=0'] : []),
    ...(kind === 'GRU' && config['reset_after'] === false ? ['reset_after=False'] : []),
  ];
  const args = [featuresOf(layer), units, ...settings(layer, kind !== 'SimpleRNN'), ...own];
  return {
    made: `${kind}Cell(${args.join(', ')})`,
    units,
    weights: weightsOf(layer, 2),
    helpers: ['Cell', `${kind}Cell`, ...activationHelpers(config['activation'])],
  };
}

function imageCell(layer: Layer): Cell {
  const { config } = layer;
  const [steps = 1, ...image] = shapeOf(layer);
  const size = numbersOf(config, 'kernel_size');
  const filters = numberOf(config, 'filters');
  const step = { ...layer, takes: [{ shape: image, dtype: 'float32' as const }] };
  const strides = numbersOf(config, 'strides');
  const pads = padsOf(step, size);
  const args = [
    featuresOf(layer),
    filters,
    `(${size.join(', ')})`,
    ...(strides.some((stride) => stride > 1) ? [`stride=${sized(strides)}`] : []),
    ...(pads.flat().some((count) => count > 0) ? [`pad=${padArgument(pads)}`] : []),
    ...settings(layer, true),
    ...(config['unit_forget_bias'] === false ? ['forget_bias=0'] : []),
  ];
  if (steps < 1) throw new Error('a sequence has steps');
  return {
    made: `ConvLSTM2DCell(${args.join(', ')})`,
    units: filters,
    weights: weightsOf(layer, 4),
    helpers: ['ConvLSTM2DCell', ...activationHelpers(config['activation'])],
  };
}

function stackedCells(layer: Layer): Cell {
  const { cell } = layer.config;
  const listed = isKerasObject(cell) && Array.isArray(cell.config['cells']) ? cell.config['cells'] : [];
  const cells: Cell[] = [];
  let features = featuresOf(layer);
  for (const each of listed.filter(isKerasObject)) {
    const made = vectorCell({
      ...layer,
      className: each.class_name,
      config: each.config,
      takes: [{ shape: [1, features], dtype: 'float32' }],
    });
    features = made.units;
    cells.push(made);
  }
  return {
    made: `StackedCells(${cells.map(({ made }) => made).join(', ')})`,
    units: features,
    weights: cells.flatMap(({ weights }, index) =>
      weights.map((each) => ({ ...each, at: `.cells[${index}]${each.at}` })),
    ),
    helpers: ['StackedCells', ...cells.flatMap(({ helpers }) => helpers)],
  };
}

function cellOf(layer: Layer): Cell {
  switch (layer.className) {
    case 'ConvLSTM2D':
      return imageCell(layer);
    case 'RNN':
      return stackedCells(layer);
    case 'SimpleRNN':
    case 'LSTM':
    case 'GRU':
      return vectorCell(layer);
    default:
      throw new Unsupported(
        text(`${layer.className} in a recurrent layer`, `循环层中的 ${layer.className}`),
        text('Choose LSTM, GRU or SimpleRNN.', '请选择 LSTM、GRU 或 SimpleRNN。'),
      );
  }
}

function walkThrough(layer: Layer, cell: Cell, backwards = layer.config['go_backwards'] === true): string {
  const args = [
    cell.made,
    ...(layer.config['return_sequences'] === true ? ['return_sequences=True'] : []),
    ...(backwards ? ['go_backwards=True'] : []),
  ];
  return `Recurrent(${args.join(', ')})`;
}

const within = (way: string, weights: readonly Weight[]) => weights.map((each) => ({ ...each, at: `${way}${each.at}` }));

export function recurrent(layer: Layer): Operation {
  const cell = cellOf(layer);
  return {
    module: walkThrough(layer, cell),
    call: (self, [x = '']) => `${self}(${x})`,
    weights: within('.cell', cell.weights),
    helpers: ['Recurrent', ...cell.helpers],
  };
}

export function bidirectional(layer: Layer): Operation {
  const { layer: wrapped, merge_mode: mode } = layer.config;
  if (!isKerasObject(wrapped)) throw new Error('Bidirectional has a layer inside');
  const inner = { ...layer, className: wrapped.class_name, config: wrapped.config };
  const cell = cellOf(inner);
  const merge = mode === 'concat' ? '' : `, "${String(mode)}"`;
  return {
    module: `Bidirectional(${walkThrough(inner, cell)}, ${walkThrough(inner, cell, true)}${merge})`,
    call: (self, [x = '']) => `${self}(${x})`,
    weights: [...within('.ahead.cell', cell.weights), ...within('.back.cell', cell.weights)],
    helpers: ['Recurrent', 'Bidirectional', ...cell.helpers],
  };
}
