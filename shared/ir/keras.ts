import type { ModelIR, TensorRef } from './model-ir.ts';

/** A model in the functional-model JSON that tfjs and Keras read: plain data, every name an ASCII id. */
export interface FunctionalModel {
  readonly class_name: 'Functional';
  readonly config: {
    readonly name: string;
    readonly layers: readonly {
      readonly class_name: string;
      readonly name: string;
      readonly config: Readonly<Record<string, unknown>>;
      readonly inbound_nodes: readonly (readonly [string, 0, number, Record<string, never>])[][];
    }[];
    readonly input_layers: readonly [string, 0, number][];
    readonly output_layers: readonly [string, 0, number][];
  };
}

function inbound({ layer, index }: TensorRef): readonly [string, 0, number, Record<string, never>] {
  return [layer, 0, index, {}];
}

/**
 * Writes a model as functional-model JSON. Each layer is called once, so every node index is 0.
 * Source: `tfjs-layers/src/engine/container.ts`, `fromConfig`; Keras's `functional_from_config` reads the same.
 */
export function toFunctionalModel(ir: ModelIR, name = 'model'): FunctionalModel {
  return {
    class_name: 'Functional',
    config: {
      name,
      layers: ir.layers.map((layer) => ({
        class_name: layer.keras.className,
        name: layer.id,
        config: { name: layer.id, trainable: true, ...layer.keras.config },
        inbound_nodes: layer.inputs.length === 0 ? [] : [layer.inputs.map(inbound)],
      })),
      input_layers: ir.inputs.map(({ id }) => [id, 0, 0]),
      output_layers: ir.outputs.map(({ from }) => [from.layer, 0, from.index]),
    },
  };
}
