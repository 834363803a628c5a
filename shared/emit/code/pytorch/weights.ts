import type { KerasObject } from '../../../layers/define.ts';
import { isKerasObject, type Weight } from '../operation.ts';

type Config = KerasObject['config'];

/** Names of `torch.nn.init`, for matrices and kernels. */
const OF_MATRICES: Readonly<Record<string, (at: string, config: Config) => string>> = {
  GlorotUniform: (at) => `nn.init.xavier_uniform_(${at})`,
  Orthogonal: (at, { gain }) => `nn.init.orthogonal_(${at}, gain=${String(gain)})`,
  HeUniform: (at) => `nn.init.kaiming_uniform_(${at}, nonlinearity="relu")`,
};

/** What spreads by how many values a weight joins, as the settings of `VarianceScaling`. */
const SCALED: Readonly<Record<string, readonly [scale: number, mode: string, distribution: string]>> = {
  GlorotUniform: [1, 'fan_avg', 'uniform'],
  GlorotNormal: [1, 'fan_avg', 'truncated_normal'],
  HeUniform: [2, 'fan_in', 'uniform'],
  HeNormal: [2, 'fan_in', 'truncated_normal'],
};

const OF_ANY: Readonly<Record<string, (at: string, config: Config) => string>> = {
  Zeros: (at) => `nn.init.zeros_(${at})`,
  Ones: (at) => `nn.init.ones_(${at})`,
  Constant: (at, { value }) => `nn.init.constant_(${at}, ${String(value)})`,
  RandomUniform: (at, { minval, maxval }) => `nn.init.uniform_(${at}, ${String(minval)}, ${String(maxval)})`,
  RandomNormal: (at, { mean, stddev }) => `nn.init.normal_(${at}, ${String(mean)}, ${String(stddev)})`,
  TruncatedNormal: (at, { mean, stddev }) => {
    const [middle, spread] = [Number(mean), Number(stddev)];
    return `nn.init.trunc_normal_(${at}, ${middle}, ${spread}, ${middle - 2 * spread}, ${middle + 2 * spread})`;
  },
  Identity: (at, { gain }) => `nn.init.eye_(${at})${gain === 1 ? '' : `.data.mul_(${String(gain)})`}`,
};

/** The line that lets a weight start out as the document says; null where its module does so by itself. */
export function initialLine(self: string, { at, axes, initializer, initial }: Weight): string | null {
  if (!isKerasObject(initializer) || (initializer.class_name === initial && Object.keys(initializer.config).length === 0)) {
    return null;
  }
  const { class_name: name, config } = initializer;
  if (name === initial && initial === 'Orthogonal' && config['gain'] === 1) return null;
  const known = (axes > 1 ? OF_MATRICES[name] : undefined) ?? OF_ANY[name];
  if (known !== undefined) return known(`${self}${at}`, config);
  const [scale, mode, distribution] = SCALED[name] ?? [
    Number(config['scale']),
    String(config['mode']),
    String(config['distribution']),
  ];
  return `variance_scaling_(${self}${at}, ${scale}, "${mode}", "${distribution}")`;
}

/** What large values of a weight cost, as terms of a sum. */
export function penalties(self: string, { at, regularizer }: Weight): readonly string[] {
  if (!isKerasObject(regularizer)) return [];
  const { l1, l2 } = regularizer.config;
  const term = (factor: unknown, size: string) =>
    typeof factor === 'number' && factor > 0 ? [`${factor} * ${self}${at}.${size}().sum()`] : [];
  return [...term(l1, 'abs'), ...term(l2, 'square')];
}
