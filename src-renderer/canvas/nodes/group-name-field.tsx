import { text } from '#shared/base/text.ts';
import { renameGroup } from '#shared/editing/groups.ts';
import { groupName } from '#shared/graph/document.ts';
import { shownGraph } from '../../editor/store.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { useController } from '../controller.ts';
import { flowIdOf } from '../flow-ids.ts';
import { NameField } from './name-field.tsx';

/** Edits the name of a group in its place. */
export function GroupNameField({ id }: { readonly id: string }) {
  const say = useSay();
  const controller = useController();
  const group = useEditor((state) => shownGraph(state).groups?.find((other) => other.id === id));
  if (group === undefined) return null;
  return (
    <NameField
      id={flowIdOf({ kind: 'group', id })}
      label={text('Name of the group', '分组名称')}
      name={say(groupName(group))}
      onRename={(name) =>
        controller.perform(
          renameGroup(controller.document, controller.graphId, id, name),
          text('Rename the group', '重命名分组'),
        )
      }
    />
  );
}
