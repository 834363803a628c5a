import { memo } from 'react';
import type { NodeProps } from '@xyflow/react';
import { ActionIcon } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { changeGroup } from '#shared/editing/groups.ts';
import { useSay } from '../../i18n/language.ts';
import { useController } from '../controller.ts';
import type { FrameFlowNode } from '../flow-elements.ts';
import { colorOf } from '../swatches.ts';
import styles from './group-frame.module.css';

/** The frame around the nodes of a group. */
export const GroupFrame = memo(function GroupFrame({ data: { group } }: NodeProps<FrameFlowNode>) {
  const say = useSay();
  const controller = useController();
  const color = colorOf(group.color ?? 'gray') ?? 'var(--tb-muted)';
  const collapse = text('Collapse the group', '折叠分组');
  return (
    <div
      className={styles['frame']}
      style={{ borderColor: color, background: `color-mix(in srgb, ${color} 7%, transparent)` }}
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
        <span className={styles['name']}>{group.name ?? say(text('Group', '分组'))}</span>
      </div>
    </div>
  );
});
