import { fault, type Diagnostic } from '../base/diagnostic.ts';
import { assertNever } from '../base/assert-never.ts';
import { err, ok, type Result } from '../base/result.ts';
import { text, type Text } from '../base/text.ts';
import type { Graph, GraphDocument, GraphEdge, GraphNode, Group, ModuleDefinition, Note } from './document.ts';

/** Something at a place in a list, counted in the list as it is once it stands there. */
export interface Placed<T> {
  readonly index: number;
  readonly item: T;
}

/** The graph that is edited: a module's by its id, or null for the document's own. */
export type GraphId = string | null;

/**
 * A change to a document, as small as can be undone exactly. What an editor's commands do is made of these; history
 * keeps them and their inverses, never copies of the document.
 */
export type Edit =
  | { readonly type: 'insertNodes'; readonly graph: GraphId; readonly nodes: readonly Placed<GraphNode>[] }
  /** Takes the wires at these nodes away, too, and the nodes out of their groups; a group does not stay empty. */
  | { readonly type: 'removeNodes'; readonly graph: GraphId; readonly ids: readonly string[] }
  /** Other nodes in the places of those with their ids; these stay, as wires hold on to them. */
  | { readonly type: 'changeNodes'; readonly graph: GraphId; readonly nodes: readonly GraphNode[] }
  | { readonly type: 'insertEdges'; readonly graph: GraphId; readonly edges: readonly Placed<GraphEdge>[] }
  | { readonly type: 'removeEdges'; readonly graph: GraphId; readonly indices: readonly number[] }
  | { readonly type: 'setGroups'; readonly graph: GraphId; readonly groups: readonly Group[] | undefined }
  | { readonly type: 'insertModule'; readonly module: Placed<ModuleDefinition> }
  | { readonly type: 'removeModule'; readonly id: string }
  | { readonly type: 'renameModule'; readonly id: string; readonly name: string | undefined }
  | { readonly type: 'setNotes'; readonly notes: readonly Note[] }
  | { readonly type: 'setName'; readonly name: string }
  | { readonly type: 'setData'; readonly data: GraphDocument['data'] }
  | { readonly type: 'setTraining'; readonly training: GraphDocument['training'] }
  /** Several as one: all of them or none. */
  | { readonly type: 'all'; readonly edits: readonly Edit[] };

/** A document after an edit, and the edit that brings back the one before, to deep equality. */
export interface Edited {
  readonly document: GraphDocument;
  readonly inverse: Edit;
}

type Outcome = Result<Edited, Diagnostic>;
type GraphOutcome = Result<{ readonly graph: Graph; readonly inverse: Edit }, Diagnostic>;

function refused(message: Text): Result<never, Diagnostic> {
  return err(
    fault('edit-refused', message, {
      hint: text('The document has changed meanwhile: look at it again.', '文档已发生变化，请重新查看。'),
    }),
  );
}

function noSuch(what: Text, id: string): Result<never, Diagnostic> {
  return refused(text(`There is no ${what.en} “${id}”`, `没有${what['zh-CN']}“${id}”`));
}

const NODE = text('node', '节点');
const MODULE = text('module', '模块');
const WIRE = text('wire', '连线');

/** Puts items into a list; their places must be in ascending order, each once, and leave no gap. */
function inserted<T>(list: readonly T[], items: readonly Placed<T>[]): Result<T[], Diagnostic> {
  const result = [...list];
  let last = -1;
  for (const { index, item } of items) {
    if (index <= last || index > result.length) {
      return refused(text(`There is no place ${index} in the list`, `列表中没有位置 ${index}`));
    }
    result.splice(index, 0, item);
    last = index;
  }
  return ok(result);
}

/** Takes items out of a list; says where they stood. */
function removed<T>(list: readonly T[], goes: (item: T, index: number) => boolean) {
  const kept: T[] = [];
  const gone: Placed<T>[] = [];
  for (const [index, item] of list.entries()) {
    if (goes(item, index)) gone.push({ index, item });
    else kept.push(item);
  }
  return { kept, gone };
}

function insertNodes(graph: Graph, edit: Edit & { type: 'insertNodes' }): GraphOutcome {
  const ids = new Set(graph.nodes.map(({ id }) => id));
  for (const { item } of edit.nodes) {
    if (ids.has(item.id)) {
      return refused(text(`There is a node “${item.id}” already`, `节点“${item.id}”已存在`));
    }
    ids.add(item.id);
  }
  const nodes = inserted(graph.nodes, edit.nodes);
  if (!nodes.ok) return nodes;
  const removal: Edit = { type: 'removeNodes', graph: edit.graph, ids: edit.nodes.map(({ item }) => item.id) };
  const edits = [removal, ...groupsBack(graph, edit.graph, new Set(removal.ids))];
  return ok({ graph: { ...graph, nodes: nodes.value }, inverse: { type: 'all', edits } });
}

/** What is left of the groups without these nodes; the very same list where no group has any of them. */
function groupsWithout({ groups }: Graph, ids: ReadonlySet<string>): Group[] | undefined {
  if (groups?.some(({ nodes }) => nodes.some((id) => ids.has(id))) !== true) return groups;
  return groups
    .map((group) => ({ ...group, nodes: group.nodes.filter((id) => !ids.has(id)) }))
    .filter(({ nodes }) => nodes.length > 0);
}

/** The edit that gives a graph its groups again after these nodes were removed from them. */
function groupsBack(graph: Graph, id: GraphId, removed: ReadonlySet<string>): Edit[] {
  if (groupsWithout(graph, removed) === graph.groups) return [];
  return [{ type: 'setGroups', graph: id, groups: graph.groups }];
}

function withGroups({ groups: _old, ...rest }: Graph, groups: readonly Group[] | undefined): Graph {
  return groups === undefined ? rest : { ...rest, groups: [...groups] };
}

function removeNodes(graph: Graph, edit: Edit & { type: 'removeNodes' }): GraphOutcome {
  const ids = new Set(edit.ids);
  const unknown = edit.ids.find((id) => !graph.nodes.some((node) => node.id === id));
  if (unknown !== undefined) return noSuch(NODE, unknown);
  const nodes = removed(graph.nodes, ({ id }) => ids.has(id));
  const edges = removed(graph.edges, ({ from, to }) => ids.has(from.node) || ids.has(to.node));
  const edits: Edit[] = [
    { type: 'insertNodes', graph: edit.graph, nodes: nodes.gone },
    { type: 'insertEdges', graph: edit.graph, edges: edges.gone },
    ...groupsBack(graph, edit.graph, ids),
  ];
  const left = withGroups({ ...graph, nodes: nodes.kept, edges: edges.kept }, groupsWithout(graph, ids));
  return ok({ graph: left, inverse: { type: 'all', edits } });
}

function changeNodes(graph: Graph, edit: Edit & { type: 'changeNodes' }): GraphOutcome {
  const changed = new Map(edit.nodes.map((node) => [node.id, node]));
  const before = graph.nodes.filter(({ id }) => changed.has(id));
  const found = new Set(before.map(({ id }) => id));
  const unknown = edit.nodes.find(({ id }) => !found.has(id));
  if (unknown !== undefined) return noSuch(NODE, unknown.id);
  const nodes = graph.nodes.map((node) => changed.get(node.id) ?? node);
  return ok({ graph: { ...graph, nodes }, inverse: { ...edit, nodes: before } });
}

function insertEdges(graph: Graph, edit: Edit & { type: 'insertEdges' }): GraphOutcome {
  const edges = inserted(graph.edges, edit.edges);
  if (!edges.ok) return edges;
  const indices = edit.edges.map(({ index }) => index);
  return ok({ graph: { ...graph, edges: edges.value }, inverse: { type: 'removeEdges', graph: edit.graph, indices } });
}

function removeEdges(graph: Graph, edit: Edit & { type: 'removeEdges' }): GraphOutcome {
  const wrong = edit.indices.find((index) => graph.edges[index] === undefined);
  if (wrong !== undefined) return noSuch(WIRE, String(wrong));
  const indices = new Set(edit.indices);
  const { kept, gone } = removed(graph.edges, (_edge, index) => indices.has(index));
  return ok({ graph: { ...graph, edges: kept }, inverse: { type: 'insertEdges', graph: edit.graph, edges: gone } });
}

function setGroups(graph: Graph, edit: Edit & { type: 'setGroups' }): GraphOutcome {
  return ok({ graph: withGroups(graph, edit.groups), inverse: { ...edit, groups: graph.groups } });
}

type GraphEdit = Extract<Edit, { readonly graph: GraphId }>;

function editGraph(graph: Graph, edit: GraphEdit): GraphOutcome {
  switch (edit.type) {
    case 'insertNodes':
      return insertNodes(graph, edit);
    case 'removeNodes':
      return removeNodes(graph, edit);
    case 'changeNodes':
      return changeNodes(graph, edit);
    case 'insertEdges':
      return insertEdges(graph, edit);
    case 'removeEdges':
      return removeEdges(graph, edit);
    case 'setGroups':
      return setGroups(graph, edit);
    default:
      return assertNever(edit);
  }
}

function withGraph(document: GraphDocument, edit: GraphEdit): Outcome {
  const module = edit.graph === null ? null : document.modules.find(({ id }) => id === edit.graph);
  if (module === undefined) return noSuch(MODULE, edit.graph ?? '');
  const edited = editGraph(module === null ? document.graph : module.graph, edit);
  if (!edited.ok) return edited;
  const { graph, inverse } = edited.value;
  if (module === null) return ok({ document: { ...document, graph }, inverse });
  const modules = document.modules.map((other) => (other === module ? { ...module, graph } : other));
  return ok({ document: { ...document, modules }, inverse });
}

function insertModule(document: GraphDocument, edit: Edit & { type: 'insertModule' }): Outcome {
  const { id } = edit.module.item;
  if (document.modules.some((module) => module.id === id)) {
    return refused(text(`There is a module “${id}” already`, `模块“${id}”已存在`));
  }
  const modules = inserted(document.modules, [edit.module]);
  if (!modules.ok) return modules;
  return ok({ document: { ...document, modules: modules.value }, inverse: { type: 'removeModule', id } });
}

function removeModule(document: GraphDocument, edit: Edit & { type: 'removeModule' }): Outcome {
  const { kept, gone } = removed(document.modules, ({ id }) => id === edit.id);
  const [module] = gone;
  if (module === undefined) return noSuch(MODULE, edit.id);
  return ok({ document: { ...document, modules: kept }, inverse: { type: 'insertModule', module } });
}

function renameModule(document: GraphDocument, edit: Edit & { type: 'renameModule' }): Outcome {
  const before = document.modules.find(({ id }) => id === edit.id);
  if (before === undefined) return noSuch(MODULE, edit.id);
  const { name: _old, ...rest } = before;
  const renamed = edit.name === undefined ? rest : { ...rest, name: edit.name };
  const modules = document.modules.map((module) => (module === before ? renamed : module));
  return ok({ document: { ...document, modules }, inverse: { ...edit, name: before.name } });
}

function setData(document: GraphDocument, edit: Edit & { type: 'setData' }): Outcome {
  const { data, ...rest } = document;
  return ok({
    document: edit.data === undefined ? rest : { ...rest, data: edit.data },
    inverse: { type: 'setData', data },
  });
}

function applyAll(document: GraphDocument, edits: readonly Edit[]): Outcome {
  const inverses: Edit[] = [];
  let current = document;
  for (const edit of edits) {
    const edited = applyEdit(current, edit);
    if (!edited.ok) return edited;
    current = edited.value.document;
    inverses.unshift(edited.value.inverse);
  }
  return ok({ document: current, inverse: { type: 'all', edits: inverses } });
}

/** Makes an edit. An edit that does not fit the document is refused, and the document stays as it was. */
export function applyEdit(document: GraphDocument, edit: Edit): Outcome {
  switch (edit.type) {
    case 'insertNodes':
    case 'removeNodes':
    case 'changeNodes':
    case 'insertEdges':
    case 'removeEdges':
    case 'setGroups':
      return withGraph(document, edit);
    case 'insertModule':
      return insertModule(document, edit);
    case 'removeModule':
      return removeModule(document, edit);
    case 'renameModule':
      return renameModule(document, edit);
    case 'setNotes':
      return ok({
        document: { ...document, notes: [...edit.notes] },
        inverse: { type: 'setNotes', notes: document.notes },
      });
    case 'setName':
      return ok({ document: { ...document, name: edit.name }, inverse: { type: 'setName', name: document.name } });
    case 'setData':
      return setData(document, edit);
    case 'setTraining':
      return ok({
        document: { ...document, training: edit.training },
        inverse: { type: 'setTraining', training: document.training },
      });
    case 'all':
      return applyAll(document, edit.edits);
    default:
      return assertNever(edit);
  }
}
