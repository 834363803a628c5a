import { ok } from '../base/result.ts';
import type { Graph, GraphDocument } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { layOut, type Drawing, type LayoutEngine, type Port } from '../layout/layout.ts';
import { boundsOf, moveTo, rectangleOf, type Sizes } from './arrange.ts';
import { graphOf, nodesOf, type Outcome, type Point } from './graphs.ts';
import { portsIn, type NodePorts } from './known.ts';

/** How large a node is where the canvas has not drawn it yet. */
const USUAL = { width: 180, height: 90 };
/** How far below a node's top its ports are spread where nothing else is known. */
const HEAD = 46;

const portId = (side: 'in' | 'out', node: string, port: string) => JSON.stringify([side, node, port]);

/**
 * Lays nodes out in layers, from left to right, by the wires among them; all nodes of the graph where none are named.
 * The upper left corner of what is laid out stays where it was.
 *
 * @param engine where the layout is found; elkjs in this thread where none is given
 */
export async function tidy(
  document: GraphDocument,
  graphId: GraphId,
  sizes: Sizes,
  ids?: readonly string[],
  engine?: LayoutEngine,
): Promise<Outcome> {
  const graph = graphOf(document, graphId);
  if (!graph.ok) return graph;
  const nodes = nodesOf(graph.value, ids ?? graph.value.nodes.map(({ id }) => id));
  if (!nodes.ok) return nodes;
  const chosen = new Set(nodes.value.map(({ id }) => id));
  const drawing = drawingOf(graph.value, chosen, portsIn(document, graphId), sizes);
  const layout = await layOut(drawing, engine);
  const start = boundsOf(nodes.value.map((node) => rectangleOf(node, sizes)));
  const places = new Map<string, Point>();
  for (const [id, { x, y }] of layout.boxes) {
    places.set(id, { x: Math.round(start.x + x), y: Math.round(start.y + y) });
  }
  return places.size === 0 ? ok({ type: 'all', edits: [] }) : moveTo(document, graphId, places);
}

function spread(node: string, side: 'in' | 'out', names: readonly string[], height: number): Port[] {
  const step = Math.max(0, height - HEAD) / (names.length + 1);
  return names.map((name, index) => ({ id: portId(side, node, name), y: Math.round(HEAD + step * (index + 1)) }));
}

function drawingOf(
  graph: Graph,
  chosen: ReadonlySet<string>,
  ports: ReadonlyMap<string, NodePorts>,
  sizes: Sizes,
): Drawing {
  const boxes = graph.nodes
    .filter(({ id }) => chosen.has(id))
    .map(({ id }) => {
      const size = sizes.get(id) ?? USUAL;
      const names = (side: 'inputs' | 'outputs') => (ports.get(id)?.[side] ?? []).map(({ name }) => name);
      const inputs = spread(id, 'in', names('inputs'), size.height);
      const outputs = spread(id, 'out', names('outputs'), size.height);
      return { id, width: size.width, height: size.height, inputs, outputs };
    });
  const known = new Set(boxes.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ id }) => id)));
  const wires = graph.edges
    .map(({ from, to }, index) => ({
      id: `wire ${index}`,
      from: portId('out', from.node, from.port),
      to: portId('in', to.node, to.port),
    }))
    .filter(({ from, to }) => known.has(from) && known.has(to));
  return { boxes, wires };
}
