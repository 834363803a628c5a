import { Group, Text as Words } from '@mantine/core';
import { useEditor } from '../editor/use-editor.ts';
import { isDirty } from '../editor/store.ts';

/** Name of the project, what can be done with it, and the engine that trains it. */
export function TopBar() {
  const title = useEditor(({ session }) => session.title);
  const dirty = useEditor(isDirty);
  return (
    <Group component="header" px="sm" h={44} wrap="nowrap">
      <Words fw={600} truncate>
        {title}
        {dirty ? ' *' : ''}
      </Words>
    </Group>
  );
}
