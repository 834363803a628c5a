import { useState } from 'react';
import type { Text } from '#shared/base/text.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvasStore } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import styles from './name-field.module.css';

interface NameFieldProps {
  /** The id in the flow of what is named. */
  readonly id: string;
  readonly label: Text;
  readonly name: string;
  readonly onRename: (name: string) => void;
}

/** Edits a name in its place: Enter and leaving keep it, Escape does not. */
export function NameField({ id, label, name: written, onRename }: NameFieldProps) {
  const say = useSay();
  const controller = useController();
  const canvas = useCanvasStore();
  const [name, setName] = useState(written);
  const close = (keep: boolean) => {
    if (canvas.getState().renaming !== id) return;
    canvas.setState({ renaming: null });
    if (keep && name !== written) onRename(name);
    controller.surface.canvas()?.focus();
  };
  return (
    <input
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.select();
      }}
      className={`nodrag nopan ${styles['name'] ?? ''}`}
      aria-label={say(label)}
      value={name}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onBlur={() => close(true)}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        // Not what goes on from within a text: saving, training.
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) close(true);
        if (event.key === 'Escape') close(false);
      }}
    />
  );
}
