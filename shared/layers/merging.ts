import { z } from 'zod';
import { shapeText, sizeOf, type Shape } from '../base/tensor.ts';
import { text, type Text } from '../base/text.ts';
import { float, oneOutput, refuse, type InputPort, type LayerDefinition, type LayerInputs } from './define.ts';

/** The port of a layer that joins several tensors. */
export function manyInputs(max?: number): readonly InputPort[] {
  const many = max === undefined ? { min: 2 } : { min: 2, max };
  return [{ name: 'input', label: text('inputs', '输入'), many }];
}

/** The shape of two tensors taken value by value: axes of size 1 are repeated. Null where they do not fit. */
function together(a: Shape, b: Shape): Shape | null {
  if (a.length !== b.length) return null;
  const sizes = a.map((size, axis) => {
    const other = b[axis] ?? 1;
    if (size === other || other === 1) return size;
    return size === 1 ? other : null;
  });
  const fitting = sizes.filter((size) => size !== null);
  return fitting.length === a.length ? fitting : null;
}

function inferElementwise(inputs: LayerInputs, type: string) {
  const [first, ...others] = inputs.map(({ shape }) => shape);
  if (first === undefined) throw new Error('a port with many.min = 2 has at least two tensors');
  let joined: Shape = first;
  for (const shape of others) {
    const next = together(joined, shape);
    if (next === null) {
      return refuse(
        text(
          `${type} expects inputs of one shape, found ${shapeText(joined)} and ${shapeText(shape)}`,
          `${type} 需要形状一致的输入，实际为 ${shapeText(joined)} 和 ${shapeText(shape)}`,
        ),
        text(
          'Bring them into one shape first, with Dense or Reshape; an axis of size 1 fits any size.',
          '请先用全连接或重塑使形状一致；大小为 1 的轴可与任意大小匹配。',
        ),
      );
    }
    joined = next;
  }
  return float(joined);
}

interface Elementwise {
  readonly type: string;
  readonly label: Text;
  readonly doc: Text;
  readonly aliases: readonly string[];
  /** The most inputs it takes, where there is a limit. */
  readonly max?: number;
}

const noParams = z.strictObject({});

/** The definition of a layer without params that joins tensors value by value. */
export function elementwise({ type, label, doc, aliases, max }: Elementwise): LayerDefinition<typeof noParams> {
  return {
    type,
    category: 'merge',
    label,
    doc,
    aliases,
    params: noParams,
    inputs: manyInputs(max),
    outputs: oneOutput,
    inferShape: (inputs) => inferElementwise(inputs, type),
    flops: (inputs, [output]) => (inputs.length - 1) * sizeOf(output?.shape ?? []),
    toKeras: () => ({ className: type, config: {} }),
    samples: [
      {
        params: {},
        inputs: [
          { shape: [4], dtype: 'float32' },
          { shape: [4], dtype: 'float32' },
        ],
      },
      {
        params: {},
        inputs: [
          { shape: [2, 1], dtype: 'float32' },
          { shape: [2, 3], dtype: 'float32' },
        ],
      },
    ],
  };
}
