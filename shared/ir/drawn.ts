import type { Graph, GraphDocument, GraphNode, ModuleDefinition } from '../graph/document.ts';
import { moduleIdOf } from './definitions.ts';

/** A node as it is drawn in a document, at one of the uses of the module that it stands in. */
export interface DrawnNode {
  readonly node: GraphNode;
  /** Its id in the whole model: `tower.conv`. */
  readonly path: string;
  /** How many modules it is within. */
  readonly depth: number;
  /** The module that it uses, if it uses one. */
  readonly module: ModuleDefinition | undefined;
}

/**
 * Every node of a document in the order of drawing, and behind each use of a module the nodes inside. Uses that share
 * their weights are not opened again, nor is a module within itself.
 */
export function drawnNodes(document: GraphDocument): Generator<DrawnNode> {
  const modules = new Map(document.modules.map((module) => [module.id, module]));
  return drawnIn(document.graph, modules, '', new Set());
}

function* drawnIn(
  graph: Graph,
  modules: ReadonlyMap<string, ModuleDefinition>,
  prefix: string,
  within: ReadonlySet<ModuleDefinition>,
): Generator<DrawnNode> {
  for (const node of graph.nodes) {
    const module = modules.get(moduleIdOf(node) ?? '');
    const path = prefix + node.id;
    yield { node, path, depth: within.size, module };
    if (module === undefined || node.shares !== undefined || within.has(module)) continue;
    yield* drawnIn(module.graph, modules, `${path}.`, new Set([...within, module]));
  }
}
