import type { IRGraph, IRNode, ModelIR, TensorRef } from './model-ir.ts';

/** A tensor in functional-model JSON: which layer, which of its calls, which of the tensors that leave it. */
type KerasTensor = readonly [layer: string, call: number, index: number];
type Inbound = readonly [layer: string, call: number, index: number, kwargs: Record<string, never>];

/** A model in the functional-model JSON that tfjs and Keras read: plain data, every name an ASCII id. */
export interface FunctionalModel {
  readonly class_name: 'Functional';
  readonly config: FunctionalConfig;
}

interface FunctionalConfig {
  readonly name: string;
  readonly trainable: boolean;
  readonly layers: readonly {
    readonly class_name: string;
    readonly name: string;
    readonly config: FunctionalConfig | Readonly<Record<string, unknown>>;
    readonly inbound_nodes: readonly (readonly Inbound[])[];
  }[];
  readonly input_layers: readonly KerasTensor[];
  readonly output_layers: readonly KerasTensor[];
}

/** The calls of each layer, by the node that has its weights. */
function callsByLayer(graph: IRGraph): Map<string, IRNode[]> {
  const calls = new Map<string, IRNode[]>();
  for (const node of graph.nodes) {
    const others = calls.get(node.weights);
    if (others === undefined) calls.set(node.weights, [node]);
    else others.push(node);
  }
  return calls;
}

/**
 * The order in which a loader makes the calls of each layer; they are counted in it. Loaders go over the layers again and
 * again and make every call whose tensors are there, so a call that waits can be overtaken by a later one.
 * Source: `tfjs-layers/src/engine/container.ts`, `fromConfig`; Keras's `functional_from_config` keeps any order.
 */
function loadingOrder(graph: IRGraph): Map<string, IRNode[]> {
  const waiting = callsByLayer(graph);
  const made = new Set<string>();
  const ordered = new Map<string, IRNode[]>([...waiting.keys()].map((layer) => [layer, []]));
  while (waiting.size > 0) {
    for (const [layer, calls] of waiting) {
      const left = calls.filter((call) => {
        if (!call.inputs.every(({ node }) => made.has(node))) return true;
        made.add(call.id);
        ordered.get(layer)?.push(call);
        return false;
      });
      if (left.length === 0) waiting.delete(layer);
      else waiting.set(layer, left);
    }
  }
  return ordered;
}

/** A model counts its own making as its first call. Source: `getConfig` in `tfjs-layers/src/engine/container.ts`. */
const MADE_BY_ITSELF = 1;

function functionalConfig(graph: IRGraph, name: string): FunctionalConfig {
  const layers = loadingOrder(graph);
  const places = new Map<string, readonly [string, number]>();
  for (const [layer, calls] of layers) {
    for (const [index, { id, computes }] of calls.entries()) {
      places.set(id, [layer, computes.kind === 'module' ? index + MADE_BY_ITSELF : index]);
    }
  }
  const place = ({ node, index }: TensorRef): KerasTensor => {
    const [layer, call] = places.get(node) ?? [node, 0];
    return [layer, call, index];
  };
  return {
    name,
    trainable: true,
    layers: [...layers].flatMap(([layer, calls]) => {
      const [first] = calls;
      if (first === undefined) return [];
      const inbound = calls
        .filter(({ inputs }) => inputs.length > 0)
        .map(({ inputs }) => inputs.map((ref): Inbound => [...place(ref), {}]));
      const { computes } = first;
      const described =
        computes.kind === 'module'
          ? { class_name: 'Functional', config: functionalConfig(computes.graph, layer) }
          : {
              class_name: computes.keras.className,
              config: { name: layer, trainable: true, ...computes.keras.config },
            };
      return [{ ...described, name: layer, inbound_nodes: inbound }];
    }),
    input_layers: graph.inputs.map((node) => place({ node, index: 0 })),
    output_layers: graph.outputs.map(place),
  };
}

/** Writes a model as functional-model JSON: modules as models within the model, shared layers as layers called often. */
export function toFunctionalModel(ir: ModelIR, name = 'model'): FunctionalModel {
  return { class_name: 'Functional', config: functionalConfig(ir.graph, name) };
}
