import { err, ok } from '../base/result.ts';
import { text } from '../base/text.ts';
import { displayName, type GraphDocument, type ModuleDefinition } from '../graph/document.ts';
import type { Edit, GraphId } from '../graph/edits.ts';
import { add } from './add.ts';
import { checkName, setShares } from './change.ts';
import { all, inTurn, refuse, type Made, type Outcome, type Point } from './graphs.ts';
import { FreshIds, freshName } from './ids.ts';
import { moduleUsedBy } from './sharing.ts';

/** Uses a module once more: with weights of its own, or with those of another use of it in the same graph. */
export function useModule(
  document: GraphDocument,
  graphId: GraphId,
  module: string,
  position: Point,
  shares?: string,
): Outcome<Made> {
  const made = add(document, graphId, { module }, position);
  const [node] = made.ok ? made.value.nodes : [];
  if (!made.ok || node === undefined || shares === undefined) return made;
  const edit = inTurn(document, [() => ok(made.value.edit), (current) => setShares(current, graphId, node, shares)]);
  return edit.ok ? ok({ edit: edit.value, nodes: [node] }) : edit;
}

/** Makes a module with an input that is its output, to be drawn from there. */
export function newModule(
  document: GraphDocument,
  name: string,
): Outcome<{ readonly edit: Edit; readonly module: string }> {
  const wrong = checkName(name);
  if (wrong !== null) return err(wrong);
  const id = new FreshIds(document.modules).forName(name, 'module');
  const item: ModuleDefinition = {
    id,
    name: freshName(document, name),
    graph: {
      nodes: [
        { id: 'input_1', type: 'ModuleInput', params: {}, position: { x: 0, y: 0 } },
        { id: 'output_1', type: 'ModuleOutput', params: {}, position: { x: 480, y: 0 } },
      ],
      edges: [{ from: { node: 'input_1', port: 'output' }, to: { node: 'output_1', port: 'input', slot: 0 } }],
    },
  };
  return ok({ edit: { type: 'insertModule', module: { index: document.modules.length, item } }, module: id });
}

/** The nodes that use a module, and where. */
export function usesOf(
  document: GraphDocument,
  module: string,
): readonly { readonly graph: GraphId; readonly node: string; readonly name: string }[] {
  const graphs = [{ id: null, graph: document.graph }, ...document.modules];
  return graphs.flatMap(({ id, graph }) =>
    graph.nodes
      .filter((node) => moduleUsedBy(graph, node) === module)
      .map((node) => ({ graph: id, node: node.id, name: displayName(node) })),
  );
}

function moduleOf(document: GraphDocument, id: string): Outcome<ModuleDefinition> {
  const module = document.modules.find((other) => other.id === id);
  if (module !== undefined) return ok(module);
  return refuse('unknown-module', text(`There is no module “${id}”`, `没有模块“${id}”`), {
    hint: text('It may have been deleted meanwhile.', '它可能已被删除。'),
  });
}

/** Deletes a module that nothing uses, and the notes in it. */
export function removeModule(document: GraphDocument, id: string): Outcome {
  const module = moduleOf(document, id);
  if (!module.ok) return module;
  const uses = usesOf(document, id).filter(({ graph }) => graph !== id);
  if (uses.length > 0) {
    const users = uses.map(({ name }) => `“${name}”`).join(', ');
    const name = displayName(module.value);
    return refuse(
      'module-in-use',
      text(`The module “${name}” is used by: ${users}`, `模块“${name}”正被使用：${users}`),
      {
        module: id,
        hint: text('Delete or unpack these nodes first.', '请先删除或拆开这些节点。'),
      },
    );
  }
  const notes = document.notes.filter((note) => note.module !== id);
  return ok(
    all([
      { type: 'removeModule', id },
      ...(notes.length === document.notes.length ? [] : [{ type: 'setNotes', notes } as const]),
    ]),
  );
}

/** Calls a module by another name; nothing, or its id, takes the name away. */
export function renameModule(document: GraphDocument, id: string, name: string): Outcome {
  const module = moduleOf(document, id);
  if (!module.ok) return module;
  const wanted = name.trim();
  const wrong = checkName(wanted);
  if (wrong !== null) return err({ ...wrong, module: id });
  return ok({ type: 'renameModule', id, name: wanted === '' || wanted === id ? undefined : wanted });
}
