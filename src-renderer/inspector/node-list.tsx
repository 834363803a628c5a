import { text, type Text } from '#shared/base/text.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import { Section } from '../forms/section.tsx';
import { useSay } from '../i18n/language.ts';
import { NodeLink } from './node-link.tsx';
import styles from './inspector.module.css';

/** More names than this are counted, not listed. */
const MOST_NAMES = 50;

/** Nodes by their names, which lead to them. */
export function NodeList({ title, nodes }: { readonly title: Text; readonly nodes: readonly GraphNode[] }) {
  const say = useSay();
  return (
    <Section title={say(title)} aside={nodes.length} open={false}>
      <ul className={styles['wires']}>
        {nodes.slice(0, MOST_NAMES).map((node) => (
          <li key={node.id} className={styles['wire']} title={displayName(node)}>
            <NodeLink id={node.id} />
          </li>
        ))}
      </ul>
      {nodes.length > MOST_NAMES ? (
        <p className={styles['muted']}>
          {say(text(`${nodes.length - MOST_NAMES} more`, `另有 ${nodes.length - MOST_NAMES} 个`))}
        </p>
      ) : null}
    </Section>
  );
}
