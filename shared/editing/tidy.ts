import { ok } from '../base/result.ts';
import type { Graph, GraphDocument } from '../graph/document.ts';
import type { GraphId } from '../graph/edits.ts';
import { layOut, type Drawing, type LayoutEngine, type Port, type Size } from '../layout/layout.ts';
import { boundsOf, moveTo, rectangleOf } from './arrange.ts';
import { graphOf, nodesOf, type Outcome, type Point } from './graphs.ts';
import { portsIn, type NodePorts } from './known.ts';
import { wiresAt } from './rewire.ts';

/** How large a node is where the canvas has not drawn it yet. */
const USUAL = { width: 180, height: 90 };
/**
 * How large a node is drawn, and, where the canvas knows, how far below its top its ports are, from top to bottom, and how
 * wide what is written beside each output is.
 */
export interface DrawnSize extends Size {
  readonly inputs?: readonly number[];
  readonly outputs?: readonly number[];
  readonly labels?: readonly number[];
}

/** The height of a line beside a port. */
const LABEL_HEIGHT = 12;
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
  sizes: ReadonlyMap<string, DrawnSize>,
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

/** A place at a node where one wire ends, or where one may. */
interface End {
  readonly id: string;
  /** The wires there, by their index in the graph. */
  readonly wires: readonly number[];
}

/** A place for each wire of a port that takes several, in their order, and one for any other port: as the canvas draws them. */
function inputEnds(graph: Graph, node: string, ports: NodePorts): readonly End[] {
  return ports.inputs.flatMap(({ name }) => {
    const wires = wiresAt(graph.edges, { node, port: name });
    const places = wires.length < 2 ? [wires] : wires.map((wire) => [wire]);
    return places.map((here, index) => ({ id: portId('in', node, `${name} ${index}`), wires: here }));
  });
}

function outputEnds(graph: Graph, node: string, ports: NodePorts): readonly End[] {
  return ports.outputs.map(({ name }) => ({
    id: portId('out', node, name),
    wires: [...graph.edges.keys()].filter((index) => {
      const from = graph.edges[index]?.from;
      return from?.node === node && from.port === name;
    }),
  }));
}

/** Where ends are fastened: as they are drawn, else evenly below the head. */
function placed(ends: readonly End[], drawn: readonly number[] | undefined, height: number): Port[] {
  const step = Math.max(0, height - HEAD) / (ends.length + 1);
  return ends.map(({ id }, index) => ({ id, y: Math.round(drawn?.[index] ?? HEAD + step * (index + 1)) }));
}

function labelled(port: Port, width: number): Port {
  return width === 0 ? port : { ...port, label: { width, height: LABEL_HEIGHT } };
}

function drawingOf(
  graph: Graph,
  chosen: ReadonlySet<string>,
  ports: ReadonlyMap<string, NodePorts>,
  sizes: ReadonlyMap<string, DrawnSize>,
): Drawing {
  const starts = new Map<number, string>();
  const targets = new Map<number, string>();
  const note = (ends: readonly End[], into: Map<number, string>) => {
    for (const { id, wires } of ends) for (const wire of wires) into.set(wire, id);
    return ends;
  };
  const boxes = graph.nodes
    .filter(({ id }) => chosen.has(id))
    .map(({ id }) => {
      const size: DrawnSize = sizes.get(id) ?? USUAL;
      const { width, height } = size;
      const known = ports.get(id);
      const inputs = known === undefined ? [] : note(inputEnds(graph, id, known), targets);
      const outputs = known === undefined ? [] : note(outputEnds(graph, id, known), starts);
      return {
        id,
        width,
        height,
        inputs: placed(inputs, size.inputs, height),
        outputs: placed(outputs, size.outputs, height).map((port, index) => labelled(port, size.labels?.[index] ?? 0)),
      };
    });
  const wires = graph.edges.flatMap((_, index) => {
    const [from, to] = [starts.get(index), targets.get(index)];
    return from === undefined || to === undefined ? [] : [{ id: `wire ${index}`, from, to }];
  });
  return { boxes, wires };
}
