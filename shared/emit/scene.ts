import type { Diagnostic } from '../base/diagnostic.ts';
import { text, type Language } from '../base/text.ts';
import {
  groupName,
  type Color,
  type Graph,
  type GraphDocument,
  type GraphEdge,
  type GraphNode,
  type Group,
} from '../graph/document.ts';
import type { Compilation } from '../ir/compile.ts';
import { defineModules, type Definitions } from '../ir/definitions.ts';
import { roleOf, type Role } from '../ir/roles.ts';
import { ownerOf } from '../ir/sharing.ts';
import type { Box, Drawing, Port, Size, Wire } from '../layout/layout.ts';
import { textWidth } from '../layout/text-width.ts';
import { inputEnds, outputEnds, wiresBy, type End } from './ends.ts';
import { collapsedFace, faceOf, shapesText } from './face.ts';
import { faultsAt, faultsByNode, type FaultsByNode } from './faults-by-node.ts';
import { groupBoxes } from './grouping.ts';
import { arrangeModule, arrangeNode, STYLES, type NodePicture } from './node-picture.ts';
import { plainLine } from './xml.ts';

/** A graph as it is to be drawn: what is to be laid out, and how each box looks. */
export interface Scene {
  readonly drawing: Drawing;
  /** By the ids of their boxes; those that stand in for nodes that do not exist are null. */
  readonly nodes: ReadonlyMap<string, NodePicture | null>;
  /** The boxes that stand in for groups that are collapsed. */
  readonly collapsed: ReadonlyMap<string, NodePicture>;
  /** The frames around groups, by the ids of their boxes. */
  readonly frames: ReadonlyMap<string, FramePicture>;
  /** The colours that nodes and collapsed groups were given, by the ids of their boxes. */
  readonly colors: ReadonlyMap<string, Color>;
  /** Names of the nodes that wires name, but that do not exist, by the ids of their boxes. */
  readonly missing: ReadonlyMap<string, string>;
  /** What is written beside a port, at the start of its wires: the shape that flows there. */
  readonly labels: ReadonlyMap<string, string>;
  /** The ids of wires that are at fault. */
  readonly broken: ReadonlySet<string>;
  /** The ids of ports to which no wire leads, and whether one has to. */
  readonly open: ReadonlyMap<string, 'needed' | 'optional'>;
}

/** How the frame around a group looks. */
export interface FramePicture {
  readonly name: string;
  readonly color: Color;
}

export const FRAME_TITLE = { size: 12, bold: true };
/** The height of the part with a frame's title, and the least and greatest width that is kept for it. */
const FRAME_HEAD = 10;
const FRAME_NARROWEST = 120;
const FRAME_WIDEST = 292;

/** More boxes than anyone looks at; beyond them modules stay closed. */
const MOST_BOXES = 1000;

/** Where a graph is drawn. */
interface Place {
  /** The module whose graph it is, null for the document's own. */
  readonly module: string | null;
  /** The way to its nodes in the model, `tower.`, and the beginning of the ids of its boxes. */
  readonly path: string;
  readonly prefix: string;
  /** Whether it is within a module that uses the weights of another. */
  readonly shared: boolean;
  /** The modules that it is within: one that uses itself would have no end. */
  readonly within: ReadonlySet<string>;
}

const LABEL_HEIGHT = 12;
/** Stands in for a node that does not exist. */
const MISSING_SIZE: Size = { width: 132, height: 40 };

const inputId = (box: string, index: number) => `${box} in ${index}`;
const outputId = (box: string, index: number) => `${box} out ${index}`;

/** An end of wires, with its id in the drawing. */
interface DrawnEnd extends End {
  readonly id: string;
}

interface Sketched {
  readonly node: GraphNode;
  readonly box: string;
  readonly role: Role | null;
  readonly owner: GraphNode | undefined;
  readonly inputs: readonly DrawnEnd[];
  readonly outputs: readonly DrawnEnd[];
}

class Sketcher {
  readonly nodes = new Map<string, NodePicture | null>();
  readonly collapsed = new Map<string, NodePicture>();
  readonly frames = new Map<string, FramePicture>();
  readonly colors = new Map<string, Color>();
  readonly missing = new Map<string, string>();
  readonly labels = new Map<string, string>();
  readonly broken = new Set<string>();
  readonly open = new Map<string, 'needed' | 'optional'>();
  readonly #definitions: Definitions;
  readonly #compilation: Compilation;
  readonly #language: Language;
  readonly #faults: FaultsByNode;
  #boxes = 0;

  constructor(definitions: Definitions, compilation: Compilation, language: Language) {
    this.#definitions = definitions;
    this.#compilation = compilation;
    this.#language = language;
    this.#faults = faultsByNode(compilation.diagnostics);
  }

  graph(graph: Graph, place: Place): Drawing {
    this.#boxes += graph.nodes.length;
    const byId = new Map(graph.nodes.toReversed().map((node) => [node.id, node]));
    const arriving = wiresBy(graph.edges, ({ to }) => to.node);
    const leaving = wiresBy(graph.edges, ({ from }) => from.node);
    const sketched = graph.nodes.map((node, index) => {
      // Where several have the same id, the wires are those of the first.
      const first = byId.get(node.id) === node;
      const wires = (all: ReadonlyMap<string, readonly GraphEdge[]>) => (first ? (all.get(node.id) ?? []) : []);
      return this.#sketch(node, `${place.prefix}${index}`, byId, place, wires(arriving), wires(leaving));
    });
    const boxes = sketched.map((each) => this.#box(each, place));
    const missing = this.#missingNodes(graph, byId, place);
    return { boxes: [...boxes, ...missing.boxes], wires: this.#wires(graph, sketched, missing.ends, place) };
  }

  #sketch(
    node: GraphNode,
    box: string,
    byId: ReadonlyMap<string, GraphNode>,
    place: Place,
    arriving: readonly GraphEdge[],
    leaving: readonly GraphEdge[],
  ): Sketched {
    const found = ownerOf(node, byId);
    const owner = found.ok && found.value !== node ? found.value : undefined;
    const role = roleOf(owner ?? node, { module: place.module, modules: this.#definitions.modules }, []);
    return {
      node,
      box,
      role,
      owner: owner ?? byId.get(node.shares ?? ''),
      inputs: inputEnds(node, role, arriving, this.#language).map((end, at) => ({ ...end, id: inputId(box, at) })),
      outputs: outputEnds(node, role, leaving, this.#language).map((end, at) => ({ ...end, id: outputId(box, at) })),
    };
  }

  #box(sketched: Sketched, place: Place): Box {
    const { node, box, role, owner } = sketched;
    const facts = this.#compilation.nodes.get(place.path + node.id);
    const told = facts !== undefined && place.shared ? { ...facts, parameters: 0, frozen: 0 } : facts;
    const faults = this.#faultsOf(node, place);
    const face = faceOf({ node, role, owner, facts: told, faults }, this.#language);
    for (const [index, { id, wires }] of sketched.outputs.entries()) {
      const spec = facts?.outputs[index];
      if (spec !== undefined && wires.length > 0) this.labels.set(id, shapesText([spec]));
    }
    for (const { id, wires, optional } of sketched.inputs) {
      if (wires.length === 0 && node.type !== 'ModuleInput')
        this.open.set(id, optional === true ? 'optional' : 'needed');
    }
    const module = role?.kind === 'module' ? role.module.definition : null;
    const opens = module !== null && !place.within.has(module.id);
    if (!opens || this.#boxes + module.graph.nodes.length > MOST_BOXES) {
      const names = (ends: readonly End[]) => ends.map(({ name }) => name);
      const picture = arrangeNode(
        face,
        { inputs: names(sketched.inputs), outputs: names(sketched.outputs) },
        this.#language,
      );
      return this.#place(sketched, picture);
    }
    const within: Place = {
      module: module.id,
      path: `${place.path}${node.id}.`,
      prefix: `${box}/`,
      shared: place.shared || node.shares !== undefined,
      within: new Set([...place.within, module.id]),
    };
    const inside = this.#joined(sketched, this.graph(module.graph, within), module.graph);
    const picture = arrangeModule(face, this.#language);
    return {
      ...this.#place(sketched, picture),
      inside: { ...this.grouped(inside, module.graph, within), head: picture.height },
    };
  }

  #faultsOf({ id }: GraphNode, { module }: Place): readonly Diagnostic[] {
    return faultsAt(this.#faults, module, id);
  }

  #place({ node, box, inputs, outputs }: Sketched, picture: NodePicture): Box {
    this.nodes.set(box, picture);
    if (node.color !== undefined) this.colors.set(box, node.color);
    const port = ({ id }: DrawnEnd, y: number | undefined): Port => {
      const label = this.labels.get(id);
      const place = { id, y: y ?? 0 };
      if (label === undefined) return place;
      return { ...place, label: { width: Math.ceil(textWidth(label, STYLES.port)), height: LABEL_HEIGHT } };
    };
    return {
      id: box,
      width: picture.width,
      height: picture.height,
      inputs: inputs.map((end, index) => port(end, picture.inputs[index])),
      outputs: outputs.map((end, index) => port(end, picture.outputs[index])),
    };
  }

  /** The drawing of a graph with its groups. */
  grouped(drawing: Drawing, { nodes, groups = [] }: Graph, place: Place): Drawing {
    if (groups.length === 0) return drawing;
    const taken = new Set<string>();
    const drawn = groups.flatMap((group, index) => {
      const free = new Set(group.nodes.filter((id) => !taken.has(id)));
      for (const id of free) taken.add(id);
      const members = nodes.flatMap((node, at) => (free.has(node.id) ? [{ node, box: `${place.prefix}${at}` }] : []));
      if (members.length === 0) return [];
      const box = this.#groupBox(
        group,
        `${place.prefix}group${index}`,
        members.map(({ node }) => node),
        place,
      );
      return [{ box, members: new Set(members.map((member) => member.box)) }];
    });
    const { drawing: result, pieces } = groupBoxes(drawing, drawn);
    for (const [piece, wires] of pieces) {
      if (wires.every(({ id }) => this.broken.has(id))) this.broken.add(piece);
    }
    return result;
  }

  #groupBox(group: Group, id: string, members: readonly GraphNode[], place: Place): Box {
    const name = plainLine(groupName(group)[this.#language]);
    if (group.collapsed !== true) {
      this.frames.set(id, { name, color: group.color ?? 'gray' });
      const width = Math.min(FRAME_WIDEST, Math.max(FRAME_NARROWEST, 24 + textWidth(name, FRAME_TITLE)));
      const inside = { boxes: [], wires: [], head: FRAME_HEAD, freePorts: true } as const;
      return { id, width: Math.ceil(width), height: 40, inputs: [], outputs: [], inside };
    }
    const face = collapsedFace(group, members.length, this.#language);
    const { width, height, ...picture } = arrangeNode(face, { inputs: [''], outputs: [''] }, this.#language);
    const faults = members.flatMap((node) => this.#faultsOf(node, place));
    this.collapsed.set(id, { width, height, ...picture, face: { ...face, faults } });
    if (group.color !== undefined) this.colors.set(id, group.color);
    const port = (end: string, y: number | undefined): Port => ({ id: `${id} ${end}`, y: y ?? 0 });
    return {
      id,
      width,
      height,
      inputs: [port('in', picture.inputs[0])],
      outputs: [port('out', picture.outputs[0])],
    };
  }

  /** Wires the ports of a module's box to the nodes inside that are those ports. */
  #joined(outer: Sketched, inside: Drawing, graph: Graph): Drawing {
    const innerOf = (name: string, type: string) =>
      `${outer.box}/${graph.nodes.findIndex((node) => node.id === name && node.type === type)}`;
    const module = outer.role?.kind === 'module' ? outer.role.module : null;
    const entering = (module?.inputs ?? []).map(({ name }, index): Wire => {
      const to = inputId(innerOf(name, 'ModuleInput'), 0);
      return { id: `${outer.box} enters ${index}`, from: inputId(outer.box, index), to };
    });
    const leaving = (module?.outputs ?? []).map(({ name }, index): Wire => {
      const from = outputId(innerOf(name, 'ModuleOutput'), 0);
      return { id: `${outer.box} leaves ${index}`, from, to: outputId(outer.box, index) };
    });
    return { boxes: inside.boxes, wires: [...entering, ...inside.wires, ...leaving] };
  }

  /** Boxes for the nodes that wires name, but that do not exist. */
  #missingNodes(graph: Graph, byId: ReadonlyMap<string, GraphNode>, place: Place) {
    const ids = new Set(graph.edges.flatMap(({ from, to }) => [from.node, to.node]).filter((id) => !byId.has(id)));
    const ends = new Map<string, { readonly input: string; readonly output: string }>();
    const boxes = [...ids].map((id, index): Box => {
      const box = `${place.prefix}missing${index}`;
      const [input, output] = [inputId(box, 0), outputId(box, 0)];
      ends.set(id, { input, output });
      this.nodes.set(box, null);
      this.missing.set(box, text(`no node “${id}”`, `没有节点“${id}”`)[this.#language]);
      const y = MISSING_SIZE.height / 2;
      return { id: box, ...MISSING_SIZE, inputs: [{ id: input, y }], outputs: [{ id: output, y }] };
    });
    return { boxes, ends };
  }

  #wires(
    graph: Graph,
    sketched: readonly Sketched[],
    missing: ReadonlyMap<string, { readonly input: string; readonly output: string }>,
    place: Place,
  ): Wire[] {
    const starts = new Map<GraphEdge, DrawnEnd>();
    const ends = new Map<GraphEdge, DrawnEnd>();
    for (const { inputs, outputs } of sketched) {
      for (const end of inputs) for (const wire of end.wires) ends.set(wire, end);
      for (const end of outputs) for (const wire of end.wires) starts.set(wire, end);
    }
    return graph.edges.map((edge, index) => {
      const id = `${place.prefix}wire${index}`;
      const [start, end] = [starts.get(edge), ends.get(edge)];
      if (start?.known !== true || end?.known !== true) this.broken.add(id);
      const from = start?.id ?? missing.get(edge.from.node)?.output ?? '';
      const to = end?.id ?? missing.get(edge.to.node)?.input ?? '';
      return { id, from, to };
    });
  }
}

/**
 * Works out what is to be drawn of a document: a box for every node, those of modules with their graphs within, and the
 * wires between. Draws broken graphs as well: ports without wires, wires to nowhere and nodes at fault are marked.
 */
export function sceneOf(document: GraphDocument, compilation: Compilation, language: Language): Scene {
  const sketcher = new Sketcher(defineModules(document), compilation, language);
  const place = { module: null, path: '', prefix: '', shared: false, within: new Set<string>() };
  const drawing = sketcher.grouped(sketcher.graph(document.graph, place), document.graph, place);
  const { nodes, collapsed, frames, colors, missing, labels, broken, open } = sketcher;
  return { drawing, nodes, collapsed, frames, colors, missing, labels, broken, open };
}
