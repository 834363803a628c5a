import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { isFrozen } from '#shared/editing/settings.ts';
import type { Language } from '#shared/base/text.ts';
import { inputEnds, outputEnds, wiresBy, type End } from '#shared/emit/ends.ts';
import { collapsedFace, faceOf, shapesText } from '#shared/emit/face.ts';
import { faultsAt, faultsByNode, type FaultsByNode } from '#shared/emit/faults-by-node.ts';
import { arrangeNode, type NodePicture } from '#shared/emit/node-picture.ts';
import {
  edgeKey,
  type Color,
  type Graph,
  type GraphDocument,
  type GraphEdge,
  type GraphNode,
  type Group,
} from '#shared/graph/document.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import type { Compilation, NodeFacts } from '#shared/ir/compile.ts';
import { defineModules, moduleIdOf, type Definitions } from '#shared/ir/definitions.ts';
import { roleOf } from '#shared/ir/roles.ts';
import { ownerOf } from '#shared/ir/sharing.ts';
import type { Point } from '#shared/layout/layout.ts';

import { flowIdOf } from '../flow-ids.ts';

/** A place at a node where wires end. A port that takes several wires has one for each of them. */
export interface PortView {
  readonly port: string;
  readonly name: string;
  /** How far below the node's top it is. */
  readonly y: number;
  readonly state: 'wired' | 'needed' | 'optional';
  /** The shape that leaves here, where it is known. */
  readonly shape: string;
  /** Whether the node has such a port, as far as its type is known. */
  readonly known: boolean;
}

/**
 * A node as the canvas draws it, or a collapsed group in the place of its nodes. The same object as long as nothing that
 * is seen of it changes.
 */
export interface NodeView {
  /** Its id in the flow. */
  readonly id: string;
  readonly position: Point;
  /** Null for a collapsed group. */
  readonly node: GraphNode | null;
  readonly color: Color | undefined;
  readonly picture: NodePicture;
  readonly inputs: readonly PortView[];
  readonly outputs: readonly PortView[];
  readonly faults: readonly Diagnostic[];
  /** Whether training leaves its weights as they are. */
  readonly frozen: boolean;
  /** The module that it uses, where it can be entered. */
  readonly module: string | null;
}

/** A wire as the canvas draws it: between the places of two nodes, by their positions among the nodes' ports. */
export interface WireView {
  readonly key: string;
  readonly index: number;
  readonly edge: GraphEdge;
  /** The ids in the flow of what it leads from and to. */
  readonly source: string;
  readonly target: string;
  readonly output: number;
  readonly input: number;
  readonly broken: boolean;
}

/** The graph that is shown, ready to be drawn. */
export interface GraphView {
  /** By their ids in the flow. */
  readonly nodes: ReadonlyMap<string, NodeView>;
  readonly wires: readonly WireView[];
  /** Groups that are shown with their nodes. */
  readonly frames: readonly Group[];
}

export interface ViewOf {
  readonly document: GraphDocument;
  readonly graph: Graph;
  readonly graphId: GraphId;
  /** The way to the nodes in the whole model, `tower.`. */
  readonly prefix: string;
  readonly compilation: Compilation;
  /** What is told at the nodes. */
  readonly faults: readonly Diagnostic[];
  readonly language: Language;
}

/** What a node's view is made of; compared one by one, so all of it is kept as it is where it stays the same. */
type Ingredients = readonly unknown[];

interface Remembered {
  readonly ingredients: Ingredients;
  readonly view: NodeView;
}

const remembered = new WeakMap<GraphNode, Remembered>();
const rememberedWires = new WeakMap<GraphEdge, WireView>();

function sameList(a: Ingredients, b: Ingredients): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

const NO_WIRES: readonly GraphEdge[] = [];

/** Faults that tell of what arrives at a node. */
const ARRIVING_FAULTS = new Set(['shape-mismatch', 'dtype-mismatch']);

class Viewer {
  readonly #of: ViewOf;
  readonly #definitions: Definitions;
  readonly #byId: ReadonlyMap<string, GraphNode>;
  readonly #arriving: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly #leaving: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly #faults: FaultsByNode;

  constructor(of: ViewOf) {
    this.#of = of;
    this.#definitions = defineModules(of.document);
    this.#byId = new Map(of.graph.nodes.toReversed().map((node) => [node.id, node]));
    this.#arriving = wiresBy(of.graph.edges, ({ to }) => to.node);
    this.#leaving = wiresBy(of.graph.edges, ({ from }) => from.node);
    this.#faults = faultsByNode(of.faults);
  }

  graph(): GraphView {
    const all = new Map([...this.#byId.values()].toReversed().map((node) => [node.id, this.#node(node)]));
    const groups = this.#of.graph.groups ?? [];
    const boxes = groups
      .filter(({ collapsed }) => collapsed === true)
      .map((group) => ({ group, view: collapsedView(group, all, this.#of.language) }));
    const boxOf = new Map(boxes.flatMap(({ group, view }) => group.nodes.map((id) => [id, view] as const)));
    const shown = [...all.values()].filter(({ id }) => !boxOf.has(id));
    const nodes = new Map([...shown, ...boxes.map(({ view }) => view)].map((view) => [view.id, view]));
    const wires = this.#of.graph.edges.flatMap((edge, index) => {
      const [source, target] = [all.get(edge.from.node), all.get(edge.to.node)];
      if (source === undefined || target === undefined) return [];
      const ends = { from: boxOf.get(source.id) ?? source, to: boxOf.get(target.id) ?? target };
      return ends.from === ends.to ? [] : [this.#wire(edge, index, source, target, ends)];
    });
    return { nodes, wires, frames: groups.filter(({ collapsed }) => collapsed !== true) };
  }

  #node(node: GraphNode): NodeView {
    const { graphId, prefix, compilation, language } = this.#of;
    const found = ownerOf(node, this.#byId);
    const owner = found.ok && found.value !== node ? found.value : this.#byId.get(node.shares ?? '');
    const like = found.ok ? found.value : node;
    const facts = compilation.nodes.get(prefix + node.id);
    const faults = faultsAt(this.#faults, graphId, node.id);
    const module = this.#definitions.modules.get(moduleIdOf(like) ?? '')?.definition;
    const arriving = this.#arriving.get(node.id) ?? NO_WIRES;
    const leaving = this.#leaving.get(node.id) ?? NO_WIRES;
    const frozen = this.#isFrozen(node, like);
    const ingredients = [
      language,
      graphId,
      owner,
      module,
      facts?.outputs,
      facts?.parameters,
      facts?.frozen,
      frozen,
      ...faults.map(({ severity, message }) => severity + message.en),
      ...arriving,
      null,
      ...leaving,
    ];
    const known = remembered.get(node);
    if (known !== undefined && sameList(known.ingredients, ingredients)) return known.view;
    const role = roleOf(like, { module: graphId, modules: this.#definitions.modules }, []);
    const inputs = inputEnds(node, role, arriving, language).filter(isReal);
    const outputs = outputEnds(node, role, leaving, language).filter(isReal);
    const face = faceOf({ node, role, owner, facts, faults }, language);
    const names = { inputs: inputs.map(({ name }) => name), outputs: outputs.map(({ name }) => name) };
    const picture = arrangeNode(face, names, language);
    const view: NodeView = {
      id: node.id,
      position: node.position,
      node,
      color: node.color,
      picture,
      inputs: inputs.map((end, index) => inputPort(end, picture.inputs[index] ?? 0)),
      outputs: outputs.map((end, index) => outputPort(end, picture.outputs[index] ?? 0, facts, index)),
      faults,
      frozen,
      module: module?.id ?? null,
    };
    remembered.set(node, { ingredients, view });
    return view;
  }

  /** Whether its weights are frozen: by itself, with the node that they belong to, or with a module around it. */
  #isFrozen(node: GraphNode, owner: GraphNode): boolean {
    const { document, prefix, compilation } = this.#of;
    if (document.training.frozen.length === 0) return false;
    const paths = [prefix + node.id, prefix + owner.id];
    if (paths.some((path) => document.training.frozen.includes(path))) return true;
    const facts = compilation.nodes.get(prefix + owner.id);
    const weighs = (facts?.parameters ?? 0) + (facts?.frozen ?? 0) > 0 || moduleIdOf(owner) !== undefined;
    return weighs && paths.some((path) => isFrozen(document, path));
  }

  #wire(
    edge: GraphEdge,
    index: number,
    source: NodeView,
    target: NodeView,
    ends: { readonly from: NodeView; readonly to: NodeView },
  ): WireView {
    const output = source.outputs.findIndex(({ port }) => port === edge.from.port);
    const first = target.inputs.findIndex(({ port }) => port === edge.to.port);
    const before = (this.#arriving.get(edge.to.node) ?? NO_WIRES)
      .filter(({ to }) => to.port === edge.to.port)
      .toSorted((a, b) => a.to.slot - b.to.slot)
      .indexOf(edge);
    const input = target.inputs[first + before]?.port === edge.to.port ? first + before : first;
    const refused = target.faults.some(({ code, severity }) => severity === 'error' && ARRIVING_FAULTS.has(code));
    const broken = refused || source.outputs[output]?.known !== true || target.inputs[input]?.known !== true;
    const view = {
      key: edgeKey(edge),
      index,
      edge,
      source: ends.from.id,
      target: ends.to.id,
      output: ends.from === source ? Math.max(0, output) : 0,
      input: ends.to === target ? Math.max(0, input) : 0,
      broken,
    };
    const known = rememberedWires.get(edge);
    if (known !== undefined && sameList(Object.values(known), Object.values(view))) return known;
    rememberedWires.set(edge, view);
    return view;
  }
}

/** A collapsed group, as one box where the uppermost left of its nodes stand. */
function collapsedView(group: Group, all: ReadonlyMap<string, NodeView>, language: Language): NodeView {
  const members = group.nodes.flatMap((id) => all.get(id) ?? []);
  const face = collapsedFace(group, members.length, language);
  const picture = arrangeNode(face, { inputs: [''], outputs: [''] }, language);
  const port = (y: number | undefined): PortView => ({
    port: '',
    name: '',
    y: y ?? 0,
    state: 'wired',
    shape: '',
    known: true,
  });
  return {
    id: flowIdOf({ kind: 'group', id: group.id }),
    position: {
      x: Math.min(...members.map(({ position }) => position.x)),
      y: Math.min(...members.map(({ position }) => position.y)),
    },
    node: null,
    color: group.color,
    picture,
    inputs: [port(picture.inputs[0])],
    outputs: [port(picture.outputs[0])],
    faults: members.flatMap(({ faults }) => faults),
    frozen: false,
    module: null,
  };
}

/** The outer side of a module's port has a place in pictures, where the module's wires go on; here it has none. */
function isReal({ port, wires }: End): boolean {
  return port !== '' || wires.length > 0;
}

function inputPort({ port, name, wires, optional, known }: End, y: number): PortView {
  const open = optional === true ? 'optional' : 'needed';
  return { port, name, y, state: wires.length > 0 ? 'wired' : open, shape: '', known };
}

function outputPort(
  { port, name, wires, known }: End,
  y: number,
  facts: NodeFacts | undefined,
  index: number,
): PortView {
  const spec = facts?.outputs[index];
  const shape = spec === undefined ? '' : shapesText([spec]);
  return { port, name, y, state: wires.length > 0 ? 'wired' : 'optional', shape, known };
}

/** Works out what is drawn of a graph. Nodes and wires of which nothing has changed keep their views. */
export function viewOf(of: ViewOf): GraphView {
  return new Viewer(of).graph();
}
