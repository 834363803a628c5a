import type { Graph, GraphDocument, GraphNode } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { findGraph } from './graphs.ts';
import { moduleUsedBy } from './sharing.ts';

/** A node on the way to a node of the whole model, in the graph that it is drawn in. */
export interface Step {
  /** Undefined where the way has already led to nothing. */
  readonly graph: GraphId | undefined;
  readonly id: string;
  readonly node: GraphNode | undefined;
}

/** The nodes that the id of a node in the whole model, `tower.conv`, leads through. */
export function stepsOf(document: GraphDocument, path: string): readonly Step[] {
  const steps: Step[] = [];
  let graph: GraphId | undefined = null;
  for (const id of path.split('.')) {
    const drawn: Graph | undefined = graph === undefined ? undefined : findGraph(document, graph);
    const node: GraphNode | undefined = drawn?.nodes.find((other) => other.id === id);
    steps.push({ graph, id, node });
    graph = drawn === undefined || node === undefined ? undefined : moduleUsedBy(drawn, node);
  }
  return steps;
}

/** How ids of nodes in the whole model change; null for one that is gone. */
export type Rewritten = (steps: readonly Step[], path: string) => readonly string[];

/** Names the frozen nodes anew after nodes have moved or are gone. Ids that lead nowhere stay as they are. */
export function rewriteFrozen(document: GraphDocument, rewritten: Rewritten): Edit[] {
  const { training } = document;
  const frozen = [...new Set(training.frozen.flatMap((path) => rewritten(stepsOf(document, path), path)))];
  if (JSON.stringify(frozen) === JSON.stringify(training.frozen)) return [];
  return [{ type: 'setTraining', training: { ...training, frozen } }];
}

/**
 * Takes nodes out of everything that names them besides wires and groups: data bindings, the frozen nodes, class
 * weights, the stratification of the data, and wires at ports of their module. To be made before they are removed.
 */
export function forget(document: GraphDocument, graph: GraphId, ids: ReadonlySet<string>): Edit[] {
  const gone = (step: Step) => step.graph === graph && step.node !== undefined && ids.has(step.id);
  const frozen = rewriteFrozen(document, (steps, path) => (steps.some(gone) ? [] : [path]));
  if (graph !== null) return [...frozen, ...forgetPorts(document, graph, ids)];
  return [...forgetData(document, ids), ...forgetWeights(document, ids, frozen)];
}

/** Takes away the wires at ports of a module that are gone, wherever it is used. */
function forgetPorts(document: GraphDocument, module: string, ids: ReadonlySet<string>): Edit[] {
  const graphs: readonly GraphId[] = [null, ...document.modules.map(({ id }) => id)];
  return graphs.flatMap((id): Edit[] => {
    const graph = findGraph(document, id) ?? { nodes: [], edges: [] };
    const uses = new Set(graph.nodes.filter((node) => moduleUsedBy(graph, node) === module).map((node) => node.id));
    const lost = graph.edges.flatMap(({ from, to }, index) => {
      const ends = (uses.has(from.node) && ids.has(from.port)) || (uses.has(to.node) && ids.has(to.port));
      return ends ? [index] : [];
    });
    return lost.length === 0 ? [] : [{ type: 'removeEdges', graph: id, indices: lost }];
  });
}

function forgetData({ data }: GraphDocument, ids: ReadonlySet<string>): Edit[] {
  if (data === undefined) return [];
  const bindings = data.bindings.filter(({ node }) => !ids.has(node));
  const { stratify, ...rest } = data.split;
  const lost = stratify !== undefined && ids.has(stratify);
  if (bindings.length === data.bindings.length && !lost) return [];
  return [{ type: 'setData', data: { ...data, bindings, split: lost ? rest : data.split } }];
}

function forgetWeights({ training }: GraphDocument, ids: ReadonlySet<string>, frozen: readonly Edit[]): Edit[] {
  const kept = Object.entries(training.classWeights).filter(([output]) => !ids.has(output));
  if (kept.length === Object.keys(training.classWeights).length) return [...frozen];
  const [edit] = frozen;
  const settings = edit?.type === 'setTraining' ? edit.training : training;
  return [{ type: 'setTraining', training: { ...settings, classWeights: Object.fromEntries(kept) } }];
}
