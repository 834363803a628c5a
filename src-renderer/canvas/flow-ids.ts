import type { Graph } from '#shared/graph/document.ts';

/** What can stand on the canvas. */
export interface Thing {
  readonly kind: 'node' | 'note' | 'group';
  readonly id: string;
}

/** The id of something in the flow; ids of nodes have no colon in them. */
export function flowIdOf({ kind, id }: Thing): string {
  return kind === 'node' ? id : `${kind}:${id}`;
}

export function thingOf(flowId: string): Thing {
  const [kind, id] = flowId.split(':');
  return id !== undefined && (kind === 'note' || kind === 'group') ? { kind, id } : { kind: 'node', id: flowId };
}

/** The nodes that something stands for. */
export function nodesOf({ kind, id }: Thing, { groups = [] }: Graph): readonly string[] {
  if (kind === 'node') return [id];
  return kind === 'group' ? (groups.find((group) => group.id === id)?.nodes ?? []) : [];
}
