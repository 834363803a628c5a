import type { layers, LayersModel, Tensor } from '@tensorflow/tfjs';
import type { IRGraph, IRNode } from '#shared/ir/model-ir.ts';
import { pathWithin } from '#shared/ir/uses.ts';
import { tf } from '../native/tf.ts';
import { pick } from './tensors.ts';

type Layer = layers.Layer;

/** A tensor that went through the model: its id at that time, and a copy of it that stays. */
interface Passed {
  readonly id: number;
  readonly values: Tensor;
}

interface Call {
  readonly inputs: readonly Passed[];
  readonly outputs: readonly Passed[];
  /** What it called in its turn, where it is a model within the model. */
  readonly within: Calls;
}

/** By the names of layers, in the order in which they were made. */
type Calls = Map<string, Call[]>;

function tensorsIn(values: unknown): Tensor[] {
  return [values].flat().filter((value): value is Tensor => value instanceof tf.Tensor);
}

/** Takes down what every layer of a model is given and answers, until it is told to stop. Copies share memory. */
export class CallTrace {
  readonly #stops: (() => void)[] = [];
  readonly #passed = new Map<number, Passed>();
  #calls: Calls = new Map();

  readonly #pass = (tensor: Tensor): Passed => {
    const passed = this.#passed.get(tensor.id) ?? { id: tensor.id, values: tf.keep(tf.clone(tensor)) };
    this.#passed.set(tensor.id, passed);
    return passed;
  };

  constructor(model: LayersModel) {
    this.#listenWithin(model);
  }

  /** What leaves each node after a batch, by its path in the document; nodes of which that cannot be told are missing. */
  outputsOf(graph: IRGraph, batch: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
    const inputs = pick(
      batch,
      graph.inputs.map((id) => ({ id })),
    );
    const entering = new Map(graph.inputs.map((id, index) => [id, inputs.slice(index, index + 1).map(this.#pass)]));
    const found = new Map<string, Tensor>();
    follow(graph, this.#calls, entering, (id) => id, found);
    return found;
  }

  /** Leaves the model as it was, and frees the copies. */
  stop(): void {
    for (const stop of this.#stops) stop();
    for (const { values } of this.#passed.values()) values.dispose();
    this.#passed.clear();
  }

  #listenWithin(model: LayersModel): void {
    for (const layer of model.layers) {
      if (layer instanceof tf.LayersModel) this.#listenWithin(layer);
      this.#listen(layer);
    }
  }

  #listen(layer: Layer): void {
    const own = Object.getOwnPropertyDescriptor(layer, 'apply');
    const apply = layer.apply.bind(layer);
    layer.apply = (given, kwargs) => {
      const around = this.#calls;
      const within: Calls = new Map();
      this.#calls = within;
      try {
        const answers = apply(given, kwargs);
        const [inputs, outputs] = [given, answers].map((each) => tensorsIn(each).map(this.#pass));
        around.set(layer.name, [
          ...(around.get(layer.name) ?? []),
          { inputs: inputs ?? [], outputs: outputs ?? [], within },
        ]);
        return answers;
      } finally {
        this.#calls = around;
      }
    };
    this.#stops.push(() => {
      if (own === undefined) Reflect.deleteProperty(layer, 'apply');
      else Object.defineProperty(layer, 'apply', own);
    });
  }
}

/** Which call of its layer is a node's: the only one, or that with the tensors which arrive at the node. */
function callOf(node: IRNode, calls: Calls, arriving: readonly (Passed | undefined)[]): Call | undefined {
  const made = calls.get(node.weights) ?? [];
  if (made.length === 1) return made[0];
  return made.find(({ inputs }) => inputs.every(({ id }, index) => id === arriving[index]?.id));
}

/** Follows the tensors through a graph. */
function follow(
  graph: IRGraph,
  calls: Calls,
  entering: ReadonlyMap<string, readonly Passed[]>,
  pathOf: (id: string) => string,
  found: Map<string, Tensor>,
): void {
  const leaving = new Map(entering);
  for (const node of graph.nodes) {
    if (!leaving.has(node.id)) {
      const arriving = node.inputs.map((ref) => leaving.get(ref.node)?.[ref.index]);
      const call = callOf(node, calls, arriving);
      if (call === undefined) continue;
      leaving.set(node.id, call.outputs);
      if (node.computes.kind === 'module') {
        const { graph: inner } = node.computes;
        const inputs = new Map(inner.inputs.map((id, index) => [id, call.inputs.slice(index, index + 1)]));
        follow(inner, call.within, inputs, (id) => pathWithin(pathOf(node.id), node, id), found);
      }
    }
    const values = leaving.get(node.id)?.[0]?.values;
    if (values !== undefined) found.set(pathOf(node.id), values);
  }
}
