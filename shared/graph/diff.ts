import type { GraphId } from './edits.ts';
import {
  displayName,
  type Graph,
  type GraphDocument,
  type GraphEdge,
  type GraphNode,
  type ModuleDefinition,
  type Note,
} from './document.ts';

/** A node as it is told of: by its id in the graph and what people call it. */
export interface NodeRef {
  readonly id: string;
  readonly name: string;
}

/**
 * A difference between two documents. `graph` is the module that it is in, or null for the document's own graph. What
 * is missing on one side is undefined there: a param at its default, a setting that was not made.
 */
export type Change =
  | { readonly kind: 'projectRenamed'; readonly before: string; readonly after: string }
  | { readonly kind: 'nodeAdded' | 'nodeRemoved'; readonly graph: GraphId; readonly node: GraphNode }
  | {
      readonly kind: 'nodeRenamed' | 'nodeRetyped';
      readonly graph: GraphId;
      readonly node: NodeRef;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'param';
      readonly graph: GraphId;
      readonly node: NodeRef;
      readonly param: string;
      readonly before: unknown;
      readonly after: unknown;
    }
  | {
      readonly kind: 'shares';
      readonly graph: GraphId;
      readonly node: NodeRef;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  /** The inputs or outputs of the graph, and so the ports of its module, are in another order. */
  | { readonly kind: 'endsReordered'; readonly graph: GraphId; readonly before: string[]; readonly after: string[] }
  | {
      readonly kind: 'wireAdded' | 'wireRemoved';
      readonly graph: GraphId;
      readonly wire: GraphEdge;
      /** What people call the nodes at its ends. */
      readonly names: { readonly from: string; readonly to: string };
    }
  /** The wires at a port that takes several are in another order. */
  | { readonly kind: 'wiresReordered'; readonly graph: GraphId; readonly node: NodeRef; readonly port: string }
  | { readonly kind: 'moduleAdded' | 'moduleRemoved'; readonly module: ModuleDefinition }
  | { readonly kind: 'moduleRenamed'; readonly module: string; readonly before: string; readonly after: string }
  /** Something of the data or of training, by its path in the document: `training.optimizer.learningRate`. */
  | { readonly kind: 'setting'; readonly field: string; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'noteAdded' | 'noteRemoved'; readonly note: Note }
  | { readonly kind: 'noteChanged'; readonly before: Note; readonly after: Note }
  /** Nodes stand elsewhere on the canvas: no change of meaning. */
  | { readonly kind: 'nodesMoved'; readonly graph: GraphId; readonly count: number }
  | { readonly kind: 'notesMoved'; readonly count: number }
  /** Nodes have other colours, or there are other groups: no change of meaning. */
  | { readonly kind: 'nodesColored'; readonly graph: GraphId; readonly count: number }
  | { readonly kind: 'groupsChanged'; readonly graph: GraphId };

/** Kinds of changes that say nothing to the model, nor to how it is trained. */
export const WITHOUT_MEANING: ReadonlySet<Change['kind']> = new Set([
  'nodesMoved',
  'notesMoved',
  'nodesColored',
  'groupsChanged',
] as const);

/** Things by their ids; where several have the same, the others as `id#2`, `id#3`. */
function keyed<T>(items: readonly T[], idOf: (item: T) => string): ReadonlyMap<string, T> {
  const counts = new Map<string, number>();
  const found = new Map<string, T>();
  for (const item of items) {
    const id = idOf(item);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    found.set(count === 1 ? id : `${id}#${count}`, item);
  }
  return found;
}

const byId = <T extends { readonly id: string }>(items: readonly T[]) => keyed(items, ({ id }) => id);

interface Matched<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly { readonly before: T; readonly after: T }[];
}

function match<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): Matched<T> {
  return {
    added: [...after].filter(([id]) => !before.has(id)).map(([, item]) => item),
    removed: [...before].filter(([id]) => !after.has(id)).map(([, item]) => item),
    kept: [...before].flatMap(([id, item]) => {
      const other = after.get(id);
      return other === undefined ? [] : [{ before: item, after: other }];
    }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(a: Fields, b: Fields): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

/** A field of its own: a param may be named as what every object has, such as `constructor`. */
function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Whether two values of a document say the same; the order of an object's fields says nothing. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  return isFields(a) && isFields(b) && fieldsOf(a, b).every((field) => same(own(a, field), own(b, field)));
}

/** A setting in which documents differ: its path, and what each of them says; undefined where one says nothing. */
export interface SettingDifference {
  readonly field: string;
  readonly values: readonly unknown[];
}

/** What differs between values, each as deep as all of them have fields. */
function differences(field: string, values: readonly unknown[]): SettingDifference[] {
  const [first, ...others] = values;
  if (others.every((other) => same(first, other))) return [];
  if (!values.every(isFields)) return [{ field, values }];
  const names = new Set(values.flatMap((fields) => Object.keys(fields)));
  return [...names].flatMap((name) =>
    differences(
      `${field}.${name}`,
      values.map((fields) => own(fields, name)),
    ),
  );
}

function settingChanges(field: string, before: unknown, after: unknown): Change[] {
  return differences(field, [before, after]).map(({ field: path, values: [old, now] }) => ({
    kind: 'setting',
    field: path,
    before: old,
    after: now,
  }));
}

/** The settings of data with the bindings by their nodes, as paths name them. */
function byNode({ bindings, ...others }: NonNullable<GraphDocument['data']>): Fields {
  return { ...others, bindings: Object.fromEntries(keyed(bindings, ({ node }) => node)) };
}

function dataChanges(before: GraphDocument['data'], after: GraphDocument['data']): Change[] {
  if (before === undefined || after === undefined) return settingChanges('data', before, after);
  return settingChanges('data', byNode(before), byNode(after));
}

/** The settings of training and data in which any of several documents differ from the others. */
export function compareSettings(
  documents: readonly Pick<GraphDocument, 'training' | 'data'>[],
): readonly SettingDifference[] {
  return [
    ...differences(
      'training',
      documents.map(({ training }) => training),
    ),
    ...differences(
      'data',
      documents.map(({ data }) => (data === undefined ? undefined : byNode(data))),
    ),
  ];
}

function refOf(node: GraphNode): NodeRef {
  return { id: node.id, name: displayName(node) };
}

function nodeChanges(graph: GraphId, before: GraphNode, after: GraphNode): Change[] {
  const node = refOf(after);
  const changes: Change[] = [];
  const [oldName, name] = [displayName(before), displayName(after)];
  if (oldName !== name) changes.push({ kind: 'nodeRenamed', graph, node, before: oldName, after: name });
  if (before.type !== after.type) {
    changes.push({ kind: 'nodeRetyped', graph, node, before: before.type, after: after.type });
  }
  for (const param of fieldsOf(before.params, after.params).toSorted()) {
    const [old, now] = [own(before.params, param), own(after.params, param)];
    if (!same(old, now)) changes.push({ kind: 'param', graph, node, param, before: old, after: now });
  }
  if (before.shares !== after.shares) {
    changes.push({ kind: 'shares', graph, node, before: before.shares, after: after.shares });
  }
  return changes;
}

/** Node types whose order in the document is an order of ports or of the model's inputs and outputs. */
const ENDS = new Set(['Input', 'Output', 'ModuleInput', 'ModuleOutput']);

function endsChanges(graph: GraphId, { kept }: Matched<GraphNode>, after: Graph): Change[] {
  const old = kept.filter(({ before, after }) => ENDS.has(before.type) && ENDS.has(after.type));
  const order = new Map(after.nodes.map((node, index) => [node, index]));
  const now = old.toSorted((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0));
  if (old.every((pair, index) => pair === now[index])) return [];
  const names = (list: typeof old) => list.map(({ after: node }) => displayName(node));
  return [{ kind: 'endsReordered', graph, before: names(old), after: names(now) }];
}

type Arrivals = ReadonlyMap<string, readonly GraphEdge[]>;

/** The wires by the port they arrive at, in the order in which the port sees them. */
function arrivalsOf({ edges }: Graph): Arrivals {
  const arriving = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const port = JSON.stringify([edge.to.node, edge.to.port]);
    const others = arriving.get(port);
    if (others === undefined) arriving.set(port, [edge]);
    else others.push(edge);
  }
  for (const wires of arriving.values()) wires.sort((a, b) => a.to.slot - b.to.slot);
  return arriving;
}

const startOf = ({ from }: GraphEdge) => JSON.stringify([from.node, from.port]);

/** Which wires at a port are new or gone, and whether those that stay keep their order; the slots' numbers say no more. */
function wireChanges(graph: GraphId, before: Graph, after: Graph): Change[] {
  const [old, now] = [arrivalsOf(before), arrivalsOf(after)];
  const [oldNodes, newNodes] = [byId(before.nodes), byId(after.nodes)];
  const refIn = (nodes: ReadonlyMap<string, GraphNode>, id: string) => refOf(nodes.get(id) ?? missing(id));
  const changes: Change[] = [];
  for (const port of new Set([...old.keys(), ...now.keys()])) {
    const { added, removed, kept } = match(keyed(old.get(port) ?? [], startOf), keyed(now.get(port) ?? [], startOf));
    const told = (kind: 'wireAdded' | 'wireRemoved', nodes: ReadonlyMap<string, GraphNode>) => (wire: GraphEdge) => {
      const names = { from: refIn(nodes, wire.from.node).name, to: refIn(nodes, wire.to.node).name };
      changes.push({ kind, graph, wire, names });
    };
    removed.forEach(told('wireRemoved', oldNodes));
    added.forEach(told('wireAdded', newNodes));
    const order = new Map((now.get(port) ?? []).map((wire, index) => [wire, index]));
    const places = kept.map((pair) => order.get(pair.after) ?? 0);
    const [first] = kept;
    if (first !== undefined && places.some((place, index) => place < (places[index - 1] ?? 0))) {
      const { to } = first.after;
      changes.push({ kind: 'wiresReordered', graph, node: refIn(newNodes, to.node), port: to.port });
    }
  }
  return changes;
}

/** Stands in for a node that a wire names, but that does not exist. */
function missing(id: string): GraphNode {
  return { id, type: '', params: {}, position: { x: 0, y: 0 } };
}

interface Positioned {
  readonly position: { readonly x: number; readonly y: number };
}

/** How many stand elsewhere, by the whole numbers that project files keep. */
function movedOf<T extends Positioned>({ kept }: Matched<T>): number {
  const elsewhere = (axis: 'x' | 'y') => (pair: { readonly before: T; readonly after: T }) =>
    Math.round(pair.before.position[axis]) !== Math.round(pair.after.position[axis]);
  return kept.filter((pair) => elsewhere('x')(pair) || elsewhere('y')(pair)).length;
}

function graphChanges(graph: GraphId, before: Graph, after: Graph): Change[] {
  const nodes = match(byId(before.nodes), byId(after.nodes));
  const count = movedOf(nodes);
  const colored = nodes.kept.filter((pair) => pair.before.color !== pair.after.color).length;
  return [
    ...nodes.removed.map((node): Change => ({ kind: 'nodeRemoved', graph, node })),
    ...nodes.added.map((node): Change => ({ kind: 'nodeAdded', graph, node })),
    ...nodes.kept.flatMap((pair) => nodeChanges(graph, pair.before, pair.after)),
    ...endsChanges(graph, nodes, after),
    ...wireChanges(graph, before, after),
    ...(count === 0 ? [] : [{ kind: 'nodesMoved', graph, count } as const]),
    ...(colored === 0 ? [] : [{ kind: 'nodesColored', graph, count: colored } as const]),
    ...(same(before.groups ?? [], after.groups ?? []) ? [] : [{ kind: 'groupsChanged', graph } as const]),
  ];
}

function moduleChanges(before: ModuleDefinition, after: ModuleDefinition): Change[] {
  const [old, now] = [displayName(before), displayName(after)];
  const renamed: Change[] = old === now ? [] : [{ kind: 'moduleRenamed', module: after.id, before: old, after: now }];
  return [...renamed, ...graphChanges(after.id, before.graph, after.graph)];
}

function noteChanges(before: GraphDocument, after: GraphDocument): Change[] {
  const notes = match(byId(before.notes), byId(after.notes));
  const count = movedOf(notes);
  const saysOther = (pair: { readonly before: Note; readonly after: Note }) =>
    pair.before.text !== pair.after.text || pair.before.color !== pair.after.color;
  return [
    ...notes.removed.map((note): Change => ({ kind: 'noteRemoved', note })),
    ...notes.added.map((note): Change => ({ kind: 'noteAdded', note })),
    ...notes.kept.filter(saysOther).map((pair): Change => ({ kind: 'noteChanged', ...pair })),
    ...(count === 0 ? [] : [{ kind: 'notesMoved', count } as const]),
  ];
}

/**
 * What one document says that another does not: name, graph, modules with what changed inside, data, training, notes.
 * Nodes, modules and notes are the same where their ids are. Equal documents give nothing, and nothing but kinds of
 * {@link WITHOUT_MEANING} means that both are the same model, trained in the same way on the same data.
 */
export function diffDocuments(before: GraphDocument, after: GraphDocument): readonly Change[] {
  const modules = match(byId(before.modules), byId(after.modules));
  const renamed: Change[] =
    before.name === after.name ? [] : [{ kind: 'projectRenamed', before: before.name, after: after.name }];
  return [
    ...renamed,
    ...graphChanges(null, before.graph, after.graph),
    ...modules.removed.map((module): Change => ({ kind: 'moduleRemoved', module })),
    ...modules.added.map((module): Change => ({ kind: 'moduleAdded', module })),
    ...modules.kept.flatMap((pair) => moduleChanges(pair.before, pair.after)),
    ...dataChanges(before.data, after.data),
    ...settingChanges('training', before.training, after.training),
    ...noteChanges(before, after),
  ];
}

const NOT_OF_THE_GRAPH: ReadonlySet<Change['kind']> = new Set([
  ...WITHOUT_MEANING,
  'setting',
  'projectRenamed',
  'noteAdded',
  'noteRemoved',
  'noteChanged',
] as const);

/** What differs between the graphs of two documents that says something to the model. */
export function graphChangesOf(before: GraphDocument, after: GraphDocument): readonly Change[] {
  return diffDocuments(before, after).filter(({ kind }) => !NOT_OF_THE_GRAPH.has(kind));
}
