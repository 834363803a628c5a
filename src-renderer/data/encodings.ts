import { sizeOf } from '#shared/base/tensor.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { Encoding } from '#shared/graph/data.ts';
import type { ColumnSummary } from '#shared/protocol/app/data.ts';
import type { DataNode } from './targets.ts';

export const ENCODING_NAMES = ['numeric', 'standard', 'minmax', 'category', 'oneHot'] as const;
export type EncodingName = (typeof ENCODING_NAMES)[number];

export const ENCODINGS: Readonly<Record<EncodingName, { readonly label: Text; readonly encoding: Encoding }>> = {
  numeric: {
    label: text('Numbers as they are', '数值原样'),
    encoding: { type: 'numeric', scale: 'none' },
  },
  standard: {
    label: text('Numbers, standardized', '数值标准化'),
    encoding: { type: 'numeric', scale: 'standard' },
  },
  minmax: {
    label: text('Numbers, scaled to 0–1', '数值缩放到 0–1'),
    encoding: { type: 'numeric', scale: 'minmax' },
  },
  category: {
    label: text('Categories as indices', '类别索引'),
    encoding: { type: 'category', oneHot: false },
  },
  oneHot: {
    label: text('Categories, one-hot', '类别独热编码'),
    encoding: { type: 'category', oneHot: true },
  },
};

export function nameOfEncoding(encoding: Encoding): EncodingName {
  if (encoding.type === 'category') return encoding.oneHot ? 'oneHot' : 'category';
  return encoding.scale === 'none' ? 'numeric' : encoding.scale;
}

/** Many columns that all begin at 0 are what pixels, counts and the like are: their common zero should stay. */
const MANY_ALIKE = 16;

function forInput({ shape, dtype }: DataNode, columns: readonly ColumnSummary[]): EncodingName {
  const words = columns.some(({ type }) => type === 'category');
  if (words) return dtype === 'int32' || shape === null || sizeOf(shape) === columns.length ? 'category' : 'oneHot';
  if (dtype === 'int32') return 'numeric';
  return columns.length >= MANY_ALIKE && columns.every(({ min }) => Number(min) >= 0) ? 'minmax' : 'standard';
}

function forOutput({ shape, dtype, classes }: DataNode, columns: readonly ColumnSummary[]): EncodingName {
  const [first] = columns;
  if (dtype === 'int32') return 'category';
  if (classes === null || first === undefined) return 'numeric';
  if (columns.length > 1) return first.type === 'category' ? 'category' : 'numeric';
  if (shape !== null && sizeOf(shape) > 1) return 'oneHot';
  const yesOrNo = first.type === 'number' && Number(first.min) >= 0 && Number(first.max) <= 1;
  return yesOrNo ? 'numeric' : 'category';
}

/** The encoding that fits columns and node best, as far as can be told from their types and the loss. */
export function suggestedEncoding(node: DataNode, columns: readonly ColumnSummary[]): Encoding {
  return ENCODINGS[node.role === 'input' ? forInput(node, columns) : forOutput(node, columns)].encoding;
}
