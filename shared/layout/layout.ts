import type { ELK, ElkNode, ElkPort } from 'elkjs';

/**
 * A place where wires are fastened: how far below its box's top, in whole pixels, as ELK rounds. Boxes with an inside
 * have theirs placed for them.
 */
export interface Port {
  /** Unique in the whole drawing. */
  readonly id: string;
  readonly y: number;
  /** Room to be kept free beside the port, for the text at its wire. */
  readonly label?: Size;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is to be laid out: boxes of known sizes, and wires between their ports, from left to right. */
export interface Drawing {
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
}

export interface Box extends Size {
  /** Unique in the whole drawing. */
  readonly id: string;
  /** From top to bottom, as they stay unless they are free. */
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** The boxes within; `width` and `height` are the least size then, and `head` is kept free of them at the top. */
  readonly inside?: Drawing & {
    readonly head: number;
    /** Whether its ports may lie in any order. */
    readonly freePorts?: true;
  };
}

/** A wire between two ports, by their ids. Within a box, wires may start and end at the ports of that box as well. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point, Size {}

/** Where everything goes, in pixels from the upper left corner of the whole. By id. */
export interface Layout extends Size {
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly ports: ReadonlyMap<string, Point>;
  /** By the id of their port. */
  readonly labels: ReadonlyMap<string, Rectangle>;
  /** The corners of each wire, its ends included. */
  readonly wires: ReadonlyMap<string, readonly Point[]>;
}

/** Where each graph, that of the whole or one within a box, is laid out by itself, the order of ports is kept. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.labelPortHorizontal': '6',
  'elk.spacing.labelPortVertical': '2',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

const ROOT_OPTIONS = {
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
};

/** Straighter wires, at a price that grows with the square of the graph. */
const CAREFUL = { 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX' };
/** What comes first is above, where that costs no crossing. ELK would reorder the ports of boxes with an inside by it, too. */
const IN_ORDER = { 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES' };
/** For graphs that would take minutes, or more memory than there is. */
const QUICK = {
  'elk.layered.nodePlacement.strategy': 'LINEAR_SEGMENTS',
  'elk.layered.layering.strategy': 'LONGEST_PATH',
  'elk.layered.thoroughness': '1',
};
const MOST_CAREFUL = 100;

function optionsFor({ boxes }: Drawing) {
  return { ...OPTIONS, ...(boxes.length > MOST_CAREFUL ? QUICK : CAREFUL) };
}

/** Whether a drawing is one that can be looked at with care, without boxes in boxes. */
function isPlain({ boxes }: Drawing): boolean {
  return boxes.length <= MOST_CAREFUL && boxes.every(({ inside }) => inside === undefined);
}

const MARGIN = 24;

function elkPort(port: Port, side: 'EAST' | 'WEST', place: { x: number; index: number }): ElkPort {
  return {
    id: port.id,
    x: place.x,
    y: port.y,
    width: 0,
    height: 0,
    labels: port.label === undefined ? [] : [{ id: `${port.id} label`, text: '-', ...port.label }],
    layoutOptions: { 'elk.port.side': side, 'elk.port.index': String(place.index) },
  };
}

function elkBox(box: Box): ElkNode {
  const { inputs, outputs, inside } = box;
  // Ports are counted clockwise: those on the right from top to bottom, then those on the left from bottom to top.
  const ports = [
    ...outputs.map((port, index) => elkPort(port, 'EAST', { x: box.width, index })),
    ...inputs.map((port, index) => elkPort(port, 'WEST', { x: 0, index: outputs.length + inputs.length - index })),
  ];
  const labels = { 'elk.portLabels.placement': 'OUTSIDE NEXT_TO_PORT_IF_POSSIBLE' };
  const { id, width, height } = box;
  if (inside === undefined) {
    return { id, width, height, ports, layoutOptions: { ...labels, 'elk.portConstraints': 'FIXED_POS' } };
  }
  return {
    id,
    width,
    height,
    ports,
    ...elkDrawing(inside),
    layoutOptions: {
      ...labels,
      ...optionsFor(inside),
      'elk.portConstraints': inside.freePorts === true ? 'FIXED_SIDE' : 'FIXED_ORDER',
      'elk.padding': `[top=${inside.head + MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE PORTS',
      'elk.nodeSize.minimum': `(${box.width},${box.height})`,
    },
  };
}

function elkDrawing({ boxes, wires }: Drawing): Pick<ElkNode, 'children' | 'edges'> {
  return {
    children: boxes.map(elkBox),
    edges: wires.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
}

function rectangle({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  return { x, y, width, height };
}

/** Reads off where a node of ELK's and all within it have come to lie. */
function collect(node: ElkNode, into: Found): void {
  for (const child of node.children ?? []) {
    into.boxes.set(child.id, rectangle(child));
    for (const port of child.ports ?? []) {
      const { x, y } = rectangle(port);
      into.ports.set(port.id, { x, y });
      const [label] = port.labels ?? [];
      if (label !== undefined) into.labels.set(port.id, rectangle(label));
    }
    collect(child, into);
  }
  for (const { id, sections } of node.edges ?? []) {
    const points = (sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) => [
      startPoint,
      ...(bendPoints ?? []),
      endPoint,
    ]);
    into.wires.set(id, points);
  }
}

interface Found {
  readonly boxes: Map<string, Rectangle>;
  readonly ports: Map<string, Point>;
  readonly labels: Map<string, Rectangle>;
  readonly wires: Map<string, readonly Point[]>;
}

/** What does the work: `elkjs`, in this thread or in a worker. */
export type LayoutEngine = Pick<ELK, 'layout'>;

async function engineHere(): Promise<LayoutEngine> {
  // Large, and seldom needed: loaded when it is.
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  return new Elk();
}

/**
 * Lays a drawing out in layers, from left to right, with as few crossings as can be found; boxes within boxes are laid
 * out first. The same drawing always gets the same layout. Ids must be unique, and wires must end at ports that
 * exist. Source: Sugiyama, Tagawa and Toda 1981; Schulze, Spönemann and von Hanxleden 2014 (Eclipse Layout Kernel).
 *
 * @param engine where the work is done; elkjs in this thread where none is given
 */
export async function layOut(drawing: Drawing, engine?: LayoutEngine): Promise<Layout> {
  const elk = engine ?? (await engineHere());
  const root: ElkNode = await elk.layout({
    id: 'drawing',
    layoutOptions: { ...optionsFor(drawing), ...ROOT_OPTIONS, ...(isPlain(drawing) ? IN_ORDER : {}) },
    ...elkDrawing(drawing),
  });
  const found: Found = { boxes: new Map(), ports: new Map(), labels: new Map(), wires: new Map() };
  collect(root, found);
  const { width, height } = rectangle(root);
  return { width, height, ...found };
}
