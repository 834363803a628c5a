import { err, ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import type { Graph, GraphDocument, Group } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { checkName } from './change.ts';
import { graphOf, nodesOf, refuse, type Outcome } from './graphs.ts';
import { FreshIds } from './ids.ts';

/** The groups of a graph without these nodes; none stays empty. */
function without({ groups = [] }: Graph, ids: ReadonlySet<string>): readonly Group[] {
  return groups
    .map((group) => ({ ...group, nodes: group.nodes.filter((id) => !ids.has(id)) }))
    .filter(({ nodes }) => nodes.length > 0);
}

/** Shows nodes together. A node is in one group: it leaves the one that it was in. */
export function groupNodes(document: GraphDocument, graphId: GraphId, ids: readonly string[], name?: string): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids);
  if (!nodes.ok) return nodes;
  if (nodes.value.length === 0) {
    return refuse('nothing-selected', text('Nothing is selected', '没有选中任何节点'), {
      hint: text('Select the nodes to group.', '请先选中要分组的节点。'),
    });
  }
  const id = new FreshIds(graph.value.groups ?? []).forType('Group');
  const others = without(graph.value, new Set(ids));
  const named = name === undefined ? {} : { name };
  const group = { id, ...named, nodes: nodes.value.map((node) => node.id) };
  return ok({ type: 'setGroups', graph: graphId, groups: [...others, group] });
}

/** Takes nodes out of their groups. */
export function ungroupNodes(document: GraphDocument, graphId: GraphId, ids: readonly string[]): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  return ok({ type: 'setGroups', graph: graphId, groups: without(graph.value, new Set(ids)) });
}

/** Changes a group: its name or colour (undefined for none), or whether its nodes are hidden. */
export function changeGroup(
  document: GraphDocument,
  graphId: GraphId,
  id: string,
  change: Partial<Pick<Group, 'name' | 'color' | 'collapsed'>>,
): Outcome {
  return replaced(document, graphId, id, (group) => {
    const { name, color, collapsed, ...rest } = { ...group, ...change };
    return [
      {
        ...rest,
        ...(name === undefined ? {} : { name }),
        ...(color === undefined ? {} : { color }),
        ...(collapsed === true ? { collapsed } : {}),
      },
    ];
  });
}

/** Calls a group by another name; an empty one takes the name away. */
export function renameGroup(document: GraphDocument, graphId: GraphId, id: string, name: string): Outcome {
  const wanted = name.trim();
  const fault = checkName(wanted);
  return fault === null ? changeGroup(document, graphId, id, { name: wanted === '' ? undefined : wanted }) : err(fault);
}

/** Takes a group away; its nodes stay. */
export function removeGroup(document: GraphDocument, graphId: GraphId, id: string): Outcome {
  return replaced(document, graphId, id, () => []);
}

function replaced(
  document: GraphDocument,
  graphId: GraphId,
  id: string,
  by: (group: Group) => readonly Group[],
): Outcome {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const { groups = [] } = graph.value;
  if (!groups.some((group) => group.id === id)) {
    return refuse('unknown-group', text(`There is no group “${id}”`, `没有分组“${id}”`), {
      hint: text('It may have been removed meanwhile.', '它可能已被删除。'),
    });
  }
  const now = groups.flatMap((group) => (group.id === id ? by(group) : [group]));
  return ok({ type: 'setGroups', graph: graphId, groups: now });
}
