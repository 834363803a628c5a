import type { layers, LayersModel, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

const known = new WeakMap<LayersModel, boolean>();

/** Whether a layer takes one tensor more than once, here or in a model within. */
function takesTwice(model: LayersModel): boolean {
  const before = known.get(model);
  if (before !== undefined) return before;
  const twice = (layer: layers.Layer) =>
    layer.inboundNodes.some(({ inputTensors }) => new Set(inputTensors).size < inputTensors.length);
  const found = model.layers.some((layer) => twice(layer) || (layer instanceof tf.LayersModel && takesTwice(layer)));
  known.set(model, found);
  return found;
}

/**
 * Does something, and frees only afterwards what it frees. Outside of training, tfjs frees a tensor as soon as it believes
 * that every layer has taken it, and counts a layer that takes it twice for two: where another layer wants it still, it
 * would be gone (`tfjs-layers/src/engine/executor.ts`).
 */
function freeingLater(work: () => Tensor[]): Tensor[] {
  const { prototype } = tf.Tensor;
  const dispose: unknown = Reflect.get(prototype, 'dispose');
  const freed = new Set<Tensor>();
  prototype.dispose = function later(this: Tensor) {
    freed.add(this);
  };
  try {
    const result = work();
    for (const tensor of result) freed.delete(tensor);
    return result;
  } finally {
    Reflect.set(prototype, 'dispose', dispose);
    for (const tensor of freed) tensor.dispose();
  }
}

/** Runs the model; always a list, one tensor for each output. */
export function answer(model: LayersModel, inputs: Tensor[], training: boolean): Tensor[] {
  const run = () => tensorsOf(model.apply(inputs, { training }));
  return !training && takesTwice(model) ? freeingLater(run) : run();
}

function tensorsOf(answers: ReturnType<LayersModel['apply']>): Tensor[] {
  const list = Array.isArray(answers) ? answers : [answers];
  return list.map((tensor) => {
    if (!(tensor instanceof tf.Tensor)) throw new Error('the model answered with a symbolic tensor');
    return tensor;
  });
}
