import { memo } from 'react';
import type { NodeProps } from '@xyflow/react';
import { ActionIcon } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { changeGroup } from '#shared/editing/groups.ts';
import { groupName } from '#shared/graph/document.ts';
import { TINTED } from '#shared/emit/theme.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvas } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import type { FrameFlowNode } from '../flow-elements.ts';
import { colorOf } from '../swatches.ts';
import { GroupNameField } from './group-name-field.tsx';
import styles from './group-frame.module.css';

/** The frame around the nodes of a group. */
export const GroupFrame = memo(function GroupFrame({ id, data: { group } }: NodeProps<FrameFlowNode>) {
  const say = useSay();
  const controller = useController();
  const selected = useEditor(({ selection }) => selection.group === group.id);
  const renaming = useCanvas((state) => state.renaming === id);
  const color = colorOf(group.color ?? 'gray') ?? 'var(--tb-muted)';
  const collapse = text('Collapse the group', '折叠分组');
  return (
    <div
      className={styles['frame']}
      data-selected={selected}
      style={{ borderColor: color, background: `color-mix(in srgb, ${color} ${100 * TINTED.group}%, transparent)` }}
    >
      <div className={styles['title']}>
        <ActionIcon
          className="nodrag nopan"
          size={18}
          variant="subtle"
          color="gray"
          aria-label={say(collapse)}
          title={say(collapse)}
          onClick={() =>
            controller.perform(
              changeGroup(controller.document, controller.graphId, group.id, { collapsed: true }),
              collapse,
            )
          }
        >
          <IconChevronDown size={14} />
        </ActionIcon>
        <span className={styles['name']}>{say(groupName(group))}</span>
        {renaming ? <GroupNameField id={group.id} /> : null}
      </div>
    </div>
  );
});
