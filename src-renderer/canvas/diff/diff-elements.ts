import type { Edge, Node } from '@xyflow/react';
import type { Language, Text } from '#shared/base/text.ts';
import type { Graph, GraphDocument } from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { compile } from '#shared/ir/compile.ts';
import { changedInside, placeGhosts, type GraphDiff, type Mark } from '../../compare/graph-diff.ts';
import type { Change } from '#shared/graph/diff.ts';
import { flowEdges, layerNodes } from '../flow-elements.ts';
import { viewOf, type GraphView, type NodeView } from '../view/graph-view.ts';

export type DiffFlowNode = Node<
  {
    readonly view: NodeView;
    readonly mark: Mark | null;
    readonly words: readonly Text[];
    /** Whether what differs lies inside the module that it uses. */
    readonly inside: boolean;
  },
  'diff'
>;
export type DiffFlowEdge = Edge<{ readonly mark: 'added' | 'removed' | null }, 'diff'>;

const EMPTY: Graph = { nodes: [], edges: [] };

function graphIn(document: GraphDocument, graph: GraphId): Graph {
  if (graph === null) return document.graph;
  return document.modules.find(({ id }) => id === graph)?.graph ?? EMPTY;
}

function viewIn(document: GraphDocument, graphId: GraphId, language: Language): GraphView {
  // Groups are drawn open, for what differs in them is to be seen; faults are for whoever edits.
  const graph = { ...graphIn(document, graphId), groups: [] };
  return viewOf({
    document,
    graph,
    graphId,
    prefix: '',
    compilation: compile(document),
    faults: [],
    language,
  });
}

function boxOf({ id, position, picture }: NodeView) {
  return { id, ...position, width: picture.width, height: picture.height };
}

interface DiffOf {
  readonly before: GraphDocument;
  readonly after: GraphDocument;
  readonly graph: GraphId;
  readonly changes: readonly Change[];
  readonly diff: GraphDiff;
  readonly language: Language;
}

/** Both graphs in one: that after, with what is gone from that before. */
export function diffElements({ before, after, graph, changes, diff, language }: DiffOf): {
  readonly nodes: DiffFlowNode[];
  readonly edges: DiffFlowEdge[];
} {
  const [old, now] = [viewIn(before, graph, language), viewIn(after, graph, language)];
  const standing = [...now.nodes.values()];
  const gone = [...old.nodes.values()].filter(({ id }) => diff.nodes.get(id)?.mark === 'removed');
  const ghosts = placeGhosts(gone.map(boxOf), standing.map(boxOf));
  const inside = changedInside(graphIn(after, graph).nodes, changes);
  const nodes = layerNodes([...standing, ...gone], new Map()).map((node): DiffFlowNode => {
    const { id, data, position } = node;
    const marked = diff.nodes.get(id);
    const mark = marked?.mark ?? (inside.has(id) ? 'changed' : null);
    const place = ghosts.get(id) ?? position;
    return {
      ...node,
      type: 'diff',
      position: { x: place.x, y: place.y },
      data: { view: data.view, mark, words: marked?.words ?? [], inside: inside.has(id) },
      draggable: false,
      connectable: false,
      focusable: mark !== null,
      ariaRole: 'group',
    };
  });
  const drawn = new Map(nodes.map(({ id, handles = [] }) => [id, new Set(handles.map((handle) => handle.id))]));
  const removed = old.wires.filter(({ key }) => diff.wires.get(key) === 'removed');
  const edges = flowEdges([...now.wires, ...removed]).map((edge): DiffFlowEdge => {
    const mark = diff.wires.get(edge.id) ?? null;
    const isGone = mark === 'removed';
    // A port of before may be gone from a node that is still there.
    const known = (node: string, handle: string | null | undefined, first: string) =>
      drawn.get(node)?.has(handle) === true ? handle : first;
    return {
      id: isGone ? `removed ${edge.id}` : edge.id,
      type: 'diff',
      source: edge.source,
      target: edge.target,
      sourceHandle: known(edge.source, edge.sourceHandle, 'output-0') ?? null,
      targetHandle: known(edge.target, edge.targetHandle, 'input-0') ?? null,
      data: { mark },
      focusable: false,
    };
  });
  return { nodes, edges };
}
