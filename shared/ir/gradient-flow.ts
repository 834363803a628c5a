import { edgeKey, type Graph, type GraphDocument } from '../graph/document.ts';
import { defineModules, moduleIdOf, type Definitions } from './definitions.ts';
import type { IRGraph, IRNode, ModelIR } from './model-ir.ts';
import { pathWithin, uses } from './uses.ts';

/** What of a model training moves, and by which wires gradients come there. */
export interface GradientFlow {
  /** Nodes with weights that training changes, modules around such nodes included; by their paths: `tower.conv`. */
  readonly learning: ReadonlySet<string>;
  /** Wires that carry gradients, by `edgeKey` behind the path of the module use that they are in: `tower.`. */
  readonly wires: ReadonlySet<string>;
}

/** For each tensor that leaves a node: whether something that learns stands at it or behind it. */
type Flags = readonly boolean[];

class Follower {
  readonly learning = new Set<string>();
  /** By the paths of nodes. */
  readonly leaving = new Map<string, Flags>();
  readonly #layers: ReadonlyMap<string, IRNode>;
  readonly #frozen: readonly string[];

  constructor(ir: ModelIR, frozen: readonly string[]) {
    const all = [...uses(ir.graph)];
    this.#layers = new Map(all.map(({ node }) => [node.id, node]));
    const owners = new Map(all.map(({ path, node }) => [path, node.weights]));
    this.#frozen = frozen.map((path) => owners.get(path) ?? path);
  }

  /** Follows the model from its inputs on; says of each tensor that leaves it whether something behind it learns. */
  follow(graph: IRGraph, entering: ReadonlyMap<string, boolean>, pathOf: (id: string) => string): Flags {
    const found = new Map<string, Flags>([...entering].map(([id, flag]) => [id, [flag]]));
    for (const node of graph.nodes) {
      const arriving = node.inputs.map((ref) => found.get(ref.node)?.[ref.index] ?? false);
      const flags = found.get(node.id) ?? this.#through(node, arriving, pathOf(node.id));
      found.set(node.id, flags);
      this.leaving.set(pathOf(node.id), flags);
    }
    return graph.outputs.map((ref) => found.get(ref.node)?.[ref.index] ?? false);
  }

  #through(node: IRNode, arriving: Flags, path: string): Flags {
    const { computes } = node;
    const learns = this.#learns(node);
    if (learns) this.learning.add(path);
    if (computes.kind === 'module') {
      const entering = new Map(computes.graph.inputs.map((id, index) => [id, arriving[index] ?? false]));
      return this.follow(computes.graph, entering, (inner) => pathWithin(path, node, inner));
    }
    // Whole numbers have no gradient.
    return node.outputs.map(({ dtype }) => dtype === 'float32' && (learns || arriving.includes(true)));
  }

  #learns(node: IRNode): boolean {
    if (this.#frozen.some((layer) => node.weights === layer || node.weights.startsWith(`${layer}.`))) return false;
    const { computes } = node;
    if (computes.kind === 'module') return computes.graph.nodes.some((inner) => this.#learns(inner));
    return (this.#layers.get(node.weights)?.parameters ?? 0) > 0;
  }
}

/**
 * The wires that carry gradients: those that lead towards an Output, with something behind them that learns. Backpropagation
 * has no use for the others, so tfjs computes nothing along them.
 */
function* wiresIn(
  graph: Graph,
  prefix: string,
  leaving: ReadonlyMap<string, Flags>,
  definitions: Definitions,
): Generator<string> {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const edge of graph.edges) {
    const [from, to] = [byId.get(edge.from.node), byId.get(edge.to.node)];
    if (from === undefined || to === undefined) continue;
    const owner = byId.get(from.shares ?? '') ?? from;
    const ports = definitions.modules.get(moduleIdOf(owner) ?? '')?.outputs ?? [];
    const index = Math.max(
      0,
      ports.findIndex(({ name }) => name === edge.from.port),
    );
    const isEnd = to.type === 'Output' || to.type === 'ModuleOutput';
    const used = isEnd || leaving.has(prefix + to.id);
    if (used && leaving.get(prefix + from.id)?.[index] === true) yield prefix + edgeKey(edge);
  }
  for (const node of graph.nodes) {
    const owner = byId.get(node.shares ?? '') ?? node;
    const module = definitions.modules.get(moduleIdOf(owner) ?? '');
    if (module === undefined || !leaving.has(prefix + node.id)) continue;
    yield* wiresIn(module.definition.graph, `${prefix}${node.id}.`, leaving, definitions);
  }
}

/** Which nodes of a document learn, and which wires carry gradients to them; `ir` is what it compiles to. */
export function gradientFlow(document: GraphDocument, ir: ModelIR): GradientFlow {
  const follower = new Follower(ir, document.training.frozen);
  follower.follow(ir.graph, new Map(ir.graph.inputs.map((id) => [id, false])), (id) => id);
  const wires = new Set(wiresIn(document.graph, '', follower.leaving, defineModules(document)));
  return { learning: follower.learning, wires };
}
