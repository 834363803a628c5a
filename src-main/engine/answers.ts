import type { LayersModel } from '@tensorflow/tfjs';
import { sizeOf } from '#shared/base/tensor.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { CommandResult, Part } from '#shared/protocol/engine.ts';
import type { BatchSource } from './datasets/batch-source.ts';
import { predictRows } from './predict.ts';

/** The first rows of a part, as far as they are wanted: what is true of them, and what the model answers. */
export function answersOf(
  ir: ModelIR,
  model: LayersModel,
  source: BatchSource,
  part: Part,
  most: number,
): CommandResult<'answers'> {
  const rows = Math.min(most, source.rows[part]);
  const batch = source.read(
    part,
    Int32Array.from({ length: rows }, (_, row) => row),
  );
  const predicted = predictRows(ir, model, rows, batch).outputs;
  const outputs = ir.outputs.map(({ id, target }) => {
    const [truth, answer] = [batch.get(id), predicted[id]];
    if (truth === undefined || answer === undefined) throw new Error(`no answers for “${id}”`);
    if (truth.values.length !== rows * sizeOf(target.shape)) throw new Error(`labels of “${id}” have another shape`);
    return { id, truth: { shape: [...target.shape], values: Float32Array.from(truth.values) }, predicted: answer };
  });
  return { rows, outputs };
}
