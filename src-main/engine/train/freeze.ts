import type { layers, LayersModel } from '@tensorflow/tfjs';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { uses } from '#shared/ir/uses.ts';
import { tf } from '../native/tf.ts';

/** Every layer of a model, those of models within it included. */
export function layersByName(model: LayersModel, found = new Map<string, layers.Layer>()): Map<string, layers.Layer> {
  for (const layer of model.layers) {
    found.set(layer.name, layer);
    if (layer instanceof tf.LayersModel) layersByName(layer, found);
  }
  return found;
}

/** Keeps the weights of these nodes as they are; a module stands for all nodes within it. `compile` knows the ids. */
export function freeze(model: LayersModel, ir: ModelIR, frozen: readonly string[]): void {
  if (frozen.length === 0) return;
  const byName = layersByName(model);
  const owners = new Map([...uses(ir.graph)].map(({ path, node }) => [path, node.weights]));
  for (const id of frozen) {
    const layer = byName.get(owners.get(id) ?? id);
    if (layer !== undefined) layer.trainable = false;
  }
}
