import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import { rename } from '#shared/editing/change.ts';
import { displayName, type GraphNode } from '#shared/graph/document.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvasStore } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import styles from './layer-node.module.css';

/** Edits the name of a node in its place: Enter and leaving keep it, Escape does not. */
export function NameField({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const controller = useController();
  const canvas = useCanvasStore();
  const [name, setName] = useState(displayName(node));
  const close = (keep: boolean) => {
    if (canvas.getState().renaming !== node.id) return;
    canvas.setState({ renaming: null });
    if (keep && name !== displayName(node)) {
      controller.perform(rename(controller.document, controller.graphId, node.id, name), text('Rename', '重命名'));
    }
    controller.surface.canvas()?.focus();
  };
  return (
    <input
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.select();
      }}
      className={`nodrag nopan ${styles['name'] ?? ''}`}
      aria-label={say(text('Name of the node', '节点名称'))}
      value={name}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onBlur={() => close(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) close(true);
        if (event.key === 'Escape') close(false);
      }}
    />
  );
}
