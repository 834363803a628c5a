import { Group } from '@mantine/core';
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  type Icon,
} from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { GraphNode } from '#shared/graph/document.ts';
import { moduleNode } from '#shared/layers/module.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { Section } from '../forms/section.tsx';
import { CommandIcon } from '../canvas/overlays/command-icon.tsx';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { TypeName } from './node-head.tsx';
import { NodeColors } from './node-colors.tsx';
import { NodeList } from './node-list.tsx';
import { ParamsForm } from './params-form.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** What several nodes have in common. Nodes of one type can be given params together. */
export function SeveralInspector({ nodes }: { readonly nodes: readonly GraphNode[] }) {
  const say = useSay();
  const { prefix } = useShown();
  const known = useEditor(({ compilation }) => compilation.nodes);
  const types = new Map<string, number>();
  for (const { type } of nodes) types.set(type, (types.get(type) ?? 0) + 1);
  const [only] = types.size === 1 ? types.keys() : [];
  const layer = only === undefined || only === moduleNode.type ? undefined : findLayer(only);
  const parameters = nodes.reduce((sum, { id }) => {
    const facts = known.get(prefix + id);
    return sum + (facts?.parameters ?? 0) + (facts?.frozen ?? 0);
  }, 0);
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{say(text(`${nodes.length} nodes`, `${nodes.length} 个节点`))}</h2>
        <p className={styles['muted']}>
          {say(text(`${parameters.toLocaleString('en')} params`, `${parameters.toLocaleString('en')} 个参数`))}
        </p>
      </header>
      <ul className={styles['counts']} aria-label={say(text('Types', '类型'))}>
        {[...types].map(([type, count]) => (
          <li key={type}>
            <TypeName type={type} /> <span className={styles['muted']}>× {count}</span>
          </li>
        ))}
      </ul>
      <Arrange />
      {layer === undefined ? null : <ParamsForm nodes={nodes} layer={layer} />}
      <NodeList title={text('Selected', '已选择')} nodes={nodes} />
      <NodeColors nodes={nodes} />
    </>
  );
}

const ARRANGING: readonly (readonly [command: string, icon: Icon])[] = [
  ['arrange.alignLeft', IconLayoutAlignLeft],
  ['arrange.alignCenter', IconLayoutAlignCenter],
  ['arrange.alignRight', IconLayoutAlignRight],
  ['arrange.alignTop', IconLayoutAlignTop],
  ['arrange.alignMiddle', IconLayoutAlignMiddle],
  ['arrange.alignBottom', IconLayoutAlignBottom],
  ['arrange.distributeHorizontal', IconLayoutDistributeVertical],
  ['arrange.distributeVertical', IconLayoutDistributeHorizontal],
];

/** Aligning and distributing. */
function Arrange() {
  const say = useSay();
  return (
    <Section title={say(text('Arrange', '排列'))}>
      <Group gap={2}>
        {ARRANGING.map(([id, icon]) => (
          <CommandIcon key={id} id={id} icon={icon} />
        ))}
      </Group>
    </Section>
  );
}
