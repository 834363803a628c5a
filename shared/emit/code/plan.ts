import type { TensorSpec } from '../../base/tensor.ts';
import type { IRGraph, IRNode, ModelIR, TensorRef } from '../../ir/model-ir.ts';
import type { KerasLayer } from '../../layers/define.ts';
import { Scope } from './scope.ts';

/** Where a tensor enters a block. */
export interface Entrance {
  /** Its id within the block. */
  readonly id: string;
  readonly label: string | null;
  readonly spec: TensorSpec;
}

/** A layer, or a block of several, that is called. */
export interface Call {
  /** Its id within the block. */
  readonly id: string;
  /** Its id in the model: where diagnostics point. */
  readonly path: string;
  /** What people call it; null where that is its id. */
  readonly label: string | null;
  /** The call, by its id, whose layer this one uses too; its own where it makes one. */
  readonly layer: string;
  /** Whether its layer is called more than once. */
  readonly shared: boolean;
  readonly computes: { readonly kind: 'layer'; readonly keras: KerasLayer } | { readonly kind: 'block'; readonly block: Block };
  readonly inputs: readonly TensorRef[];
  readonly takes: readonly TensorSpec[];
  readonly gives: readonly TensorSpec[];
  /** Numbers in its weights, those that no gradient moves included. */
  readonly weights: number;
}

/** A part of a program with a name of its own: the model, or a module that is called in it. */
export interface Block {
  readonly name: string;
  readonly label: string | null;
  readonly entrances: readonly Entrance[];
  /** In an order in which each stands behind all that it needs. */
  readonly calls: readonly Call[];
  readonly outputs: readonly TensorRef[];
}

/** A model taken apart into what a program defines: modules first, each once however often it is called. */
export interface Plan {
  readonly modules: readonly Block[];
  readonly model: Block;
}

/** The id within its own graph: `tower.conv` is `conv` there. */
function local(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function localRef({ node, index }: TensorRef): TensorRef {
  return { node: local(node), index };
}

class Planner {
  readonly modules: Block[] = [];
  readonly #known = new Map<string, Block>();
  /** Uses of a module that share weights share its graph, too. */
  readonly #planned = new Map<IRGraph, Block>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #labels: ReadonlyMap<string, string>;
  // The model itself is called so.
  readonly #scope = new Scope(['model']);

  constructor(ir: ModelIR, labels: ReadonlyMap<string, string>) {
    this.#names = ir.names;
    this.#labels = labels;
  }

  /** Blocks that would read the same are one: uses of a module at other shapes may not. */
  #module(module: string, graph: IRGraph, within: string): Block {
    const block = this.block(module, telling(module, this.#labels.get(module)), graph, within);
    const key = JSON.stringify([module, block.entrances, block.outputs, block.calls.map(distinguishing)]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const named = { ...block, name: this.#scope.claim(module) };
    this.#known.set(key, named);
    this.modules.push(named);
    return named;
  }

  block(name: string, label: string | null, graph: IRGraph, within: string): Block {
    const specs = new Map(graph.nodes.map(({ id, outputs }) => [id, outputs]));
    const calls = new Map<string, number>();
    for (const { weights } of graph.nodes) calls.set(weights, (calls.get(weights) ?? 0) + 1);
    const makers = new Map<string, string>();
    const entering = new Set(graph.inputs);
    const entrances: Entrance[] = [];
    const made: Call[] = [];
    for (const node of graph.nodes) {
      const label = this.#label(node.id, within);
      const [first] = node.outputs;
      if (entering.has(node.id) && first !== undefined) {
        entrances.push({ id: local(node.id), label, spec: first });
        continue;
      }
      // A layer is made by whichever call comes first, and answers to the name of the node that has the weights.
      const layer = makers.get(node.weights) ?? local(node.id);
      makers.set(node.weights, layer);
      made.push({
        id: local(node.id),
        path: node.id,
        label,
        layer,
        shared: (calls.get(node.weights) ?? 0) > 1,
        computes: this.#computes(node),
        inputs: node.inputs.map(localRef),
        takes: node.inputs.flatMap((ref) => specs.get(ref.node)?.[ref.index] ?? []),
        gives: node.outputs,
        weights: node.parameters + node.frozen,
      });
    }
    return { name, label, entrances, calls: made, outputs: graph.outputs.map(localRef) };
  }

  #computes({ weights, computes }: IRNode): Call['computes'] {
    if (computes.kind === 'layer') return computes;
    const within = `${this.#names.get(weights) ?? weights} / `;
    const block = this.#planned.get(computes.graph) ?? this.#module(computes.module, computes.graph, within);
    this.#planned.set(computes.graph, block);
    return { kind: 'block', block };
  }

  #label(id: string, within: string): string | null {
    return telling(local(id), this.#names.get(id)?.slice(within.length));
  }
}

/** What people call something, where that says more than its id: “Left tower” is left_tower all over. */
function telling(id: string, name = id): string | null {
  return name.toLowerCase().replaceAll(' ', '_') === id.toLowerCase() ? null : name;
}

/** What tells a call from one in another block. */
function distinguishing({ computes, path: _, ...call }: Call): unknown {
  return [call, computes.kind === 'layer' ? computes.keras : computes.block.name];
}

/** Plans the program of a model. `moduleNames` has what people call the modules, by their ids. */
export function planOf(ir: ModelIR, moduleNames: ReadonlyMap<string, string>): Plan {
  const planner = new Planner(ir, moduleNames);
  const model = planner.block('model', null, ir.graph, '');
  return { modules: planner.modules, model };
}

/** All blocks: the model last, each behind those that it calls. */
export function blocksOf({ modules, model }: Plan): readonly Block[] {
  return [...modules, model];
}

/** Claims a variable for every tensor of a block: named as its node, and counted where a node has several. */
export function tensorNames(block: Block, scope: Scope): (ref: TensorRef) => string {
  const names = new Map<string, string>();
  for (const { id } of block.entrances) names.set(`${id} 0`, scope.claim(id));
  for (const { id, gives } of block.calls) {
    for (const index of gives.keys()) {
      names.set(`${id} ${index}`, scope.claim(gives.length === 1 ? id : `${id}_${index}`));
    }
  }
  return ({ node, index }) => {
    const name = names.get(`${node} ${index}`);
    if (name === undefined) throw new Error(`no tensor ${index} of ${node}`);
    return name;
  };
}
