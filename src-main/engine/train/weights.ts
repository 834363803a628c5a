import type { layers, LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { isVariable } from './tensors.ts';

type Layer = layers.Layer;
type LayerVariable = LayersModel['weights'][number];
type Constraint = LayerVariable['constraint'];

function variableOf(weight: LayerVariable): Variable {
  const variable = weight.read();
  if (!isVariable(variable)) throw new Error(`“${weight.originalName}” is no variable`);
  return variable;
}

/** Puts values into all weights of a model, to the bit: `setWeights` of tfjs would apply constraints again. */
export function assignWeights(model: LayersModel, values: readonly Tensor[]): void {
  for (const [index, weight] of model.weights.entries()) {
    const value = values[index];
    if (value === undefined) throw new Error(`no value for “${weight.originalName}”`);
    variableOf(weight).assign(value);
  }
}

/** Holds a model's weights within their bounds, as Keras does after each step. tfjs's optimizers do not. */
export function constrain(model: LayersModel): void {
  for (const weight of new Set(model.trainableWeights)) {
    const constraint: Constraint | null = weight.constraint;
    if (constraint !== null) tf.tidy(() => variableOf(weight).assign(constraint.apply(weight.read())));
  }
}

/** A layer and all within it: the layers of a module, what a wrapper wraps, the cells of a recurrent layer. */
function layersWithin(layer: Layer, found = new Set<Layer>()): ReadonlySet<Layer> {
  if (!layer.trainable || found.has(layer)) return found;
  found.add(layer);
  const values: unknown[] = Object.values(layer);
  for (const inner of values.flat()) if (inner instanceof tf.layers.Layer) layersWithin(inner, found);
  return found;
}

/** Computes what large weights cost, a scalar. */
export type Penalty = () => Tensor;

/**
 * What regularizers add to the loss: one penalty for each weight that has one, however often its layer is used.
 * `calculateLosses` of tfjs counts a shared layer once for each use, and passes over the cells of recurrent layers.
 */
export function penaltiesOf(model: LayersModel): Penalty[] {
  return [...new Set([...layersWithin(model)].flatMap((layer) => layer.losses))];
}
