import { Button } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { changeGroup, removeGroup, renameGroup } from '#shared/editing/groups.ts';
import { groupName } from '#shared/graph/document.ts';
import type { Group } from '#shared/graph/document.ts';
import { usePerform } from '../editor/use-perform.ts';
import { useSay } from '../i18n/language.ts';
import { NameField } from './name-field.tsx';
import { NodeList } from './node-list.tsx';
import { Swatches } from './swatches.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** The name and colour of a group, and what can be done with it. */
export function GroupInspector({ group }: { readonly group: Group }) {
  const say = useSay();
  const perform = usePerform();
  const { document, graphId, graph } = useShown();
  const collapsed = group.collapsed === true;
  const fold = collapsed ? text('Expand the group', '展开分组') : text('Collapse the group', '折叠分组');
  const ungroup = text('Ungroup', '取消编组');
  const count = group.nodes.length;
  return (
    <>
      <header className={styles['head']}>
        <NameField
          label={say(text('Name of the group', '分组名称'))}
          name={say(groupName(group))}
          fallback={say(groupName({ ...group, name: undefined }))}
          rename={(name) => renameGroup(document, graphId, group.id, name)}
          history={{ label: text('Rename the group', '重命名分组'), key: `group/${graphId ?? ''}/${group.id}` }}
        />
        <p className={styles['muted']}>
          {say(text(`Group · ${count} ${count === 1 ? 'node' : 'nodes'}`, `分组 · ${count} 个节点`))}
        </p>
      </header>
      <div className={styles['buttons']}>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => perform(changeGroup(document, graphId, group.id, { collapsed: !collapsed }), { label: fold })}
        >
          {say(fold)}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => perform(removeGroup(document, graphId, group.id), { label: ungroup })}
        >
          {say(ungroup)}
        </Button>
      </div>
      <Swatches
        chosen={group.color}
        onChoose={(color) =>
          perform(changeGroup(document, graphId, group.id, { color }), {
            label: text('Colour the group', '设置分组颜色'),
          })
        }
      />
      <NodeList title={text('Nodes', '节点')} nodes={graph.nodes.filter(({ id }) => group.nodes.includes(id))} />
    </>
  );
}
