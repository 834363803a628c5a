import type { Diagnostic } from '../base/diagnostic.ts';
import { err, ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { displayName, type Graph, type GraphDocument, type GraphNode } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { moduleIdOf } from '../ir/definitions.ts';
import { roleOf, type Role } from '../ir/roles.ts';
import { refuse, type Outcome } from './graphs.ts';
import { definitionsOf } from './known.ts';

/** The modules that a graph uses, each once. */
export function modulesUsedIn(graph: Graph): readonly string[] {
  return [...new Set(graph.nodes.flatMap((node) => moduleIdOf(node) ?? []))];
}

/** These modules and those that they use, directly or through others. */
export function modulesWithin(document: GraphDocument, ids: Iterable<string>): ReadonlySet<string> {
  const { modules } = definitionsOf(document);
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const module = modules.get(id);
    if (module === undefined || found.has(id)) continue;
    found.add(id);
    waiting.push(...modulesUsedIn(module.definition.graph));
  }
  return found;
}

/**
 * What a node would be in a graph, or why it cannot stand there: its type is unknown or belongs elsewhere, or a module
 * would be used within itself.
 */
export function roleIn(document: GraphDocument, graphId: GraphId, node: GraphNode): Outcome<Role> {
  const { modules } = definitionsOf(document);
  const found: Diagnostic[] = [];
  const role = roleOf(node, { module: graphId, modules }, found);
  if (
    role?.kind === 'module' &&
    graphId !== null &&
    modulesWithin(document, [role.module.definition.id]).has(graphId)
  ) {
    const name = displayName(role.module.definition);
    return refuse(
      'recursive-module',
      text(`The module “${name}” would be used within itself`, `模块“${name}”会在其自身内部被使用`),
      { nodeId: node.id, field: 'module', hint: text('Use it outside of itself.', '请在它之外使用它。') },
    );
  }
  const [wrong] = found;
  if (wrong !== undefined) return err(wrong);
  return role === null ? refuse('unknown-layer', text(`“${node.type}” is unknown`, `“${node.type}”未知`)) : ok(role);
}

/** Faults of nodes that are in the wrong graph, however well they would do elsewhere. */
const MISPLACED = new Set(['misplaced-node', 'recursive-module']);

/** Why nodes cannot stand in a graph. Nodes of unknown types and with wrong params can: they may have come with a file. */
export function misplacement(
  document: GraphDocument,
  graphId: GraphId,
  nodes: readonly GraphNode[],
): Diagnostic | null {
  for (const node of nodes) {
    const role = roleIn(document, graphId, node);
    if (!role.ok && MISPLACED.has(role.error.code)) return role.error;
  }
  return null;
}
