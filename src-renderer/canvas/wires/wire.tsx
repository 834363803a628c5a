import { memo } from 'react';
import { getBezierPath, type EdgeProps } from '@xyflow/react';
import { useEditor } from '../../editor/use-editor.ts';
import type { WireFlowEdge } from '../flow-elements.ts';
import styles from './wire.module.css';

/** A wire, from port to port. */
export const Wire = memo(function Wire({ id, data, ...ends }: EdgeProps<WireFlowEdge>) {
  const selected = useEditor(({ selection }) => selection.edges.has(id));
  const [path] = getBezierPath(ends);
  return (
    <>
      <path className={styles['wire']} d={path} data-selected={selected} data-broken={data?.view.broken === true} />
      <path className={`react-flow__edge-interaction ${styles['reach'] ?? ''}`} d={path} />
    </>
  );
});
