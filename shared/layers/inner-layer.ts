import { z } from 'zod';
import { described, type Described } from '../base/described.ts';
import { err, type Result } from '../base/result.ts';
import type { BoundLayer, KerasObject, Layer, LayerFault, LayerInputs } from './define.ts';

/** A layer inside another, as params hold it. */
export interface InnerLayer {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Layers that may stand inside another. */
export type Candidates = readonly [Layer, ...Layer[]];

function candidate({ type, params }: Layer) {
  return z.strictObject({ type: z.literal(type), params: params.prefault({}) });
}

/** `{type, params}` of any of these layers; the params are checked by that layer's own schema. */
function innerSchema([first, ...others]: Candidates) {
  return z.discriminatedUnion('type', [candidate(first), ...others.map(candidate)]);
}

const typesOf = (layers: Candidates) => layers.map(({ type }) => type);

/** The param for a layer inside another; where nothing is said, it is the first of the candidates. */
export function innerLayer(layers: Candidates, info: Described) {
  const schema = innerSchema(layers).prefault({ type: layers[0].type });
  return described(schema, { kind: 'layer', types: typesOf(layers), ...info });
}

/** The param for several layers inside another; where nothing is said, it is the first of the candidates, twice. */
export function innerLayers(layers: Candidates, info: Described & { readonly lengths: readonly [number, number] }) {
  const { type } = layers[0];
  const schema = z.array(innerSchema(layers)).min(info.lengths[0]).max(info.lengths[1]).prefault([{ type }, { type }]);
  return described(schema, { kind: 'layers', types: typesOf(layers), ...info });
}

/** The layer that stands inside, with its params. They have been checked with those of the layer around it. */
export function boundInside(layers: Candidates, { type, params }: InnerLayer): BoundLayer {
  const layer = layers.find((known) => known.type === type);
  const bound = layer?.bind(params);
  if (bound?.ok !== true)
    throw new Error(`“${type}” with ${JSON.stringify(params)} passed its check, but cannot be bound`);
  return bound.value;
}

/** Pins what an inner layer refuses to the place of its params: `layer.params.units`. */
export function pinnedTo<T>(place: string, result: Result<T, LayerFault>): Result<T, LayerFault> {
  if (result.ok || result.error.field === undefined) return result;
  return err({ ...result.error, field: `${place}.params.${result.error.field}` });
}

/** A layer, or a cell, inside a configuration. Keras finds its class by the module. */
export interface KerasLayerObject extends KerasObject {
  readonly module: 'keras.layers';
  readonly registered_name: null;
}

/** Names a class of Keras's layers inside a configuration. */
export function kerasLayerObject(className: string, config: KerasObject['config']): KerasLayerObject {
  return { module: 'keras.layers', class_name: className, config, registered_name: null };
}

/** An inner layer as Keras's configuration has it. */
export function innerToKeras(layer: BoundLayer, inputs: LayerInputs): KerasLayerObject {
  const keras = layer.toKeras(inputs);
  if (keras === null) throw new Error('what stands inside another layer is a layer itself');
  return kerasLayerObject(keras.className, keras.config);
}
