import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { TensorSpec } from '#shared/base/tensor.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import type { Tfjs } from '../native/require-tfjs.ts';

const jsonObject = z.record(z.string(), z.json());

/** A layer of a small model: a class of the registry, its configuration, and the layers whose first outputs it takes. */
export interface SmallLayer {
  readonly name: string;
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly from: readonly string[];
}

/** A layer of ours with these params, as it enters a small model. */
export function ours(
  name: string,
  type: string,
  params: Readonly<Record<string, unknown>>,
  from: Readonly<Record<string, TensorSpec['shape']>>,
): SmallLayer {
  const bound = LAYERS.find((layer) => layer.type === type)?.bind(params);
  if (bound?.ok !== true) throw new Error(`no ${type} with ${JSON.stringify(params)}`);
  const keras = bound.value.toKeras(Object.values(from).map((shape) => ({ shape, dtype: 'float32' })));
  if (keras === null) throw new Error(`${type} is no layer of Keras’s`);
  return { name, ...keras, from: Object.keys(from) };
}

/** Builds a model through its JSON, as `buildModel` does; every layer without a successor is an output. */
export function smallModel(
  tf: Tfjs,
  inputs: Readonly<Record<string, TensorSpec['shape']>>,
  layers: readonly SmallLayer[],
): Promise<LayersModel> {
  const end = (name: string) => [name, 0, 0];
  const taken = new Set(layers.flatMap(({ from }) => from));
  const topology = {
    class_name: 'Functional',
    config: {
      name: 'small',
      layers: [
        ...Object.entries(inputs).map(([name, shape]) => ({
          class_name: 'InputLayer',
          name,
          config: { name, batch_input_shape: [null, ...shape], dtype: 'float32', sparse: false },
          inbound_nodes: [],
        })),
        ...layers.map(({ name, className, config, from }) => ({
          class_name: className,
          name,
          config: { name, ...config },
          inbound_nodes: [from.map((source) => [source, 0, 0, {}])],
        })),
      ],
      input_layers: Object.keys(inputs).map(end),
      output_layers: layers.filter(({ name }) => !taken.has(name)).map(({ name }) => end(name)),
    },
  };
  return tf.models.modelFromJSON({ modelTopology: jsonObject.parse(JSON.parse(JSON.stringify(topology))) });
}

/** What a model answers, output by output. */
export function answers(tf: Tfjs, model: LayersModel, inputs: Tensor[], training = false): Tensor[] {
  const given = model.apply(inputs, { training });
  return [given].flat().map((answer) => {
    if (!(answer instanceof tf.Tensor)) throw new Error('expected tensors');
    return answer;
  });
}
