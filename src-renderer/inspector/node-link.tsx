import { displayName } from '#shared/graph/document.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { useShowNode, useShown } from './use-shown.ts';
import styles from './inspector.module.css';

interface NodeLinkProps {
  /** The node, in the graph that is shown. */
  readonly id: string;
  /** What follows its name. */
  readonly suffix?: string;
}

/** A node's name, which leads to it. */
export function NodeLink({ id, suffix = '' }: NodeLinkProps) {
  const { graph, prefix } = useShown();
  const show = useShowNode();
  const node = graph.nodes.find((other) => other.id === id);
  const name = node === undefined ? id : displayName(node);
  const category = node === undefined ? undefined : findLayer(node.type)?.category;
  return (
    <button type="button" className={styles['link']} title={name} onClick={() => show(prefix + id)}>
      <span
        className={styles['dot']}
        style={{ background: category === undefined ? 'var(--tb-error)' : `var(--tb-category-${category})` }}
      />
      <span className={styles['linkName']}>
        {name}
        {suffix}
      </span>
    </button>
  );
}
