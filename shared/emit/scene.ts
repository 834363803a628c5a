import type { Diagnostic } from '../base/diagnostic.ts';
import { text, type Language } from '../base/text.ts';
import type { Graph, GraphDocument, GraphEdge, GraphNode } from '../graph/document.ts';
import type { Compilation } from '../ir/compile.ts';
import { defineModules, type Definitions } from '../ir/definitions.ts';
import { inputPorts, outputPorts, roleOf, type Role } from '../ir/roles.ts';
import { ownerOf } from '../ir/sharing.ts';
import type { Box, Drawing, Port, Size, Wire } from '../layout/layout.ts';
import { textWidth } from '../layout/text-width.ts';
import { faceOf, shapesText } from './face.ts';
import { arrangeModule, arrangeNode, STYLES, type NodePicture } from './node-picture.ts';

/** A graph as it is to be drawn: what is to be laid out, and how each box looks. */
export interface Scene {
  readonly drawing: Drawing;
  /** By the ids of their boxes; those that stand in for nodes that do not exist are null. */
  readonly nodes: ReadonlyMap<string, NodePicture | null>;
  /** Names of the nodes that wires name, but that do not exist, by the ids of their boxes. */
  readonly missing: ReadonlyMap<string, string>;
  /** What is written beside a port, at the start of its wires: the shape that flows there. */
  readonly labels: ReadonlyMap<string, string>;
  /** The ids of wires that are at fault. */
  readonly broken: ReadonlySet<string>;
  /** The ids of ports to which no wire leads, and whether one has to. */
  readonly open: ReadonlyMap<string, 'needed' | 'optional'>;
}

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

/** An end of wires at a node, with the words for it. */
interface End {
  readonly id: string;
  readonly name: string;
  readonly wires: readonly GraphEdge[];
  readonly known: boolean;
  /** Whether it may stay without a wire. */
  readonly optional?: boolean;
}

interface Sketched {
  readonly node: GraphNode;
  readonly box: string;
  readonly role: Role | null;
  readonly owner: GraphNode | undefined;
  readonly inputs: readonly End[];
  readonly outputs: readonly End[];
}

/** Wires by the node at one of their ends. */
function wiresBy(edges: readonly GraphEdge[], nodeOf: (edge: GraphEdge) => string): ReadonlyMap<string, GraphEdge[]> {
  const found = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const others = found.get(nodeOf(edge));
    if (others === undefined) found.set(nodeOf(edge), [edge]);
    else others.push(edge);
  }
  return found;
}

/** The ports that wires name, beyond those that are known. */
function unknownPorts(known: readonly string[], named: readonly string[]): readonly string[] {
  return [...new Set(named)].filter((port) => !known.includes(port));
}

class Sketcher {
  readonly nodes = new Map<string, NodePicture | null>();
  readonly missing = new Map<string, string>();
  readonly labels = new Map<string, string>();
  readonly broken = new Set<string>();
  readonly open = new Map<string, 'needed' | 'optional'>();
  readonly #definitions: Definitions;
  readonly #compilation: Compilation;
  readonly #language: Language;
  readonly #faults: ReadonlyMap<string, readonly Diagnostic[]>;
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
      const wires = (all: ReadonlyMap<string, GraphEdge[]>) => (first ? (all.get(node.id) ?? []) : []);
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
      inputs: this.#inputs(box, node, role, arriving),
      outputs: this.#outputs(box, node, role, leaving),
    };
  }

  /** A place for each wire, in the order in which the node sees them, and for each port without one. */
  #inputs(box: string, node: GraphNode, role: Role | null, arriving: readonly GraphEdge[]): readonly End[] {
    // What enters here comes from outside the graph: no wire of the graph may.
    if (node.type === 'ModuleInput') return [{ id: inputId(box, 0), name: '', wires: arriving, known: false }];
    const ports = role === null ? [] : inputPorts(role);
    const at = (name: string) =>
      arriving.filter(({ to }) => to.port === name).toSorted((a, b) => a.to.slot - b.to.slot);
    const known = ports.flatMap(({ name, label, many, optional = false }): Omit<End, 'id'>[] => {
      const said = label[this.#language];
      const wires = at(name);
      // A module that is drawn with its inside hands all wires of a port to one node there.
      if (wires.length < 2 || role?.kind === 'module') return [{ name: said, wires, known: true, optional }];
      return wires.map((wire, index) => ({
        name: many === undefined ? said : ports.length === 1 ? String(index + 1) : `${said} ${index + 1}`,
        wires: [wire],
        known: true,
      }));
    });
    const names = ports.map(({ name }) => name);
    const named = arriving.map(({ to }) => to.port);
    const unknown = unknownPorts(names, named).map((name) => ({ name, wires: at(name), known: role === null }));
    return [...known, ...unknown].map((end, index) => ({ ...end, id: inputId(box, index) }));
  }

  #outputs(box: string, node: GraphNode, role: Role | null, leaving: readonly GraphEdge[]): readonly End[] {
    if (node.type === 'ModuleOutput') return [{ id: outputId(box, 0), name: '', wires: leaving, known: false }];
    const ports = role === null ? [] : outputPorts(role);
    const at = (name: string) => leaving.filter(({ from }) => from.port === name);
    const known = ports.map(({ name, label }) => ({ port: name, name: label[this.#language], known: true }));
    const named = leaving.map(({ from }) => from.port);
    const names = ports.map(({ name }) => name);
    const unknown = unknownPorts(names, named).map((name) => ({ port: name, name, known: role === null }));
    return [...known, ...unknown].map(({ port, ...end }, index) => ({
      ...end,
      id: outputId(box, index),
      wires: at(port),
    }));
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
    const inside = this.graph(module.graph, {
      module: module.id,
      path: `${place.path}${node.id}.`,
      prefix: `${box}/`,
      shared: place.shared || node.shares !== undefined,
      within: new Set([...place.within, module.id]),
    });
    const picture = arrangeModule(face, this.#language);
    return {
      ...this.#place(sketched, picture),
      inside: { ...this.#joined(sketched, inside, module.graph), head: picture.height },
    };
  }

  /** Faults of a module's graph are pinned to a node of one of its uses or, where all are alike, to the node as drawn. */
  #faultsOf({ id }: GraphNode, { module, path }: Place): readonly Diagnostic[] {
    const keys = new Set([faultKey(module, path + id), faultKey(module, id)]);
    return [...keys].flatMap((key) => this.#faults.get(key) ?? []);
  }

  #place({ box, inputs, outputs }: Sketched, picture: NodePicture): Box {
    this.nodes.set(box, picture);
    const port = ({ id }: End, y: number | undefined): Port => {
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
    const starts = new Map<GraphEdge, End>();
    const ends = new Map<GraphEdge, End>();
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

function faultsByNode(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { nodeId, module = null } = diagnostic;
    if (nodeId === undefined) continue;
    const key = faultKey(module, nodeId);
    const others = found.get(key);
    if (others === undefined) found.set(key, [diagnostic]);
    else others.push(diagnostic);
  }
  return found;
}

function faultKey(module: string | null, nodeId: string): string {
  return JSON.stringify([module, nodeId]);
}

/**
 * Works out what is to be drawn of a document: a box for every node, those of modules with their graphs within, and the
 * wires between. Draws broken graphs as well: ports without wires, wires to nowhere and nodes at fault are marked.
 */
export function sceneOf(document: GraphDocument, compilation: Compilation, language: Language): Scene {
  const sketcher = new Sketcher(defineModules(document), compilation, language);
  const place = { module: null, path: '', prefix: '', shared: false, within: new Set<string>() };
  const drawing = sketcher.graph(document.graph, place);
  const { nodes, missing, labels, broken, open } = sketcher;
  return { drawing, nodes, missing, labels, broken, open };
}
