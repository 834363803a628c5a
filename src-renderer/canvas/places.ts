import { text } from '#shared/base/text.ts';
import { changeGroup } from '#shared/editing/groups.ts';
import type { Crumb, EditorStore } from '../editor/store.ts';
import type { Controller } from './controller.ts';
import { thingOf } from './flow-ids.ts';

/** Shows the inside of a module that is used in the graph that is shown. */
export function enterModule(editor: EditorStore, crumb: Crumb): void {
  editor.goTo([...editor.getState().place, crumb]);
}

/** What a double click does: a module is entered, a collapsed group opened up, a note written on, anything else named. */
export function openThing(controller: Controller, flowId: string): void {
  const { editor, canvas, document, graphId } = controller;
  const { kind, id } = thingOf(flowId);
  if (kind === 'note') canvas.setState({ editedNote: id });
  else if (kind === 'group') {
    if (!controller.view().nodes.has(flowId)) return canvas.setState({ renaming: flowId });
    const opened = changeGroup(document, graphId, id, { collapsed: false });
    controller.perform(opened, text('Expand the group', '展开分组'));
  } else {
    const module = controller.view().nodes.get(id)?.module ?? null;
    if (module === null) canvas.setState({ renaming: id });
    else enterModule(editor, { node: id, module });
  }
}
