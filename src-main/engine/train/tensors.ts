import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import type { Batch } from '../datasets/batch-source.ts';
import { sizeOf } from '#shared/base/tensor.ts';
import { tf } from '../native/tf.ts';
import type { Weight } from './optimizers/optimizer.ts';

/** Tensors of a batch, by node id, with the batch axis in front. */
export function toTensors(batch: Batch): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const [id, { shape, dtype, values }] of batch) {
    const rows = values.length / sizeOf(shape);
    tensors.set(id, tf.tensor(values, [rows, ...shape], dtype));
  }
  return tensors;
}

/** The tensors of these nodes, in order. */
export function pick(tensors: ReadonlyMap<string, Tensor>, nodes: readonly { readonly id: string }[]): Tensor[] {
  return nodes.map(({ id }) => {
    const tensor = tensors.get(id);
    if (tensor === undefined) throw new Error(`no data for the node “${id}”`);
    return tensor;
  });
}

export function isVariable(tensor: Tensor): tensor is Variable {
  return tensor instanceof tf.Variable;
}

/** The weights of a model that training changes, each once however often its layer is used. */
export function trainableWeights(model: LayersModel): Weight[] {
  return [...new Set(model.trainableWeights)].flatMap((weight) => {
    const variable = weight.read();
    return isVariable(variable) ? [{ name: weight.originalName, variable }] : [];
  });
}
