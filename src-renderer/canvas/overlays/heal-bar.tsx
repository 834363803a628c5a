import { useEffect } from 'react';
import { Button, CloseButton } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { useEditorStore } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvas, useCanvasStore } from '../canvas-store.ts';
import styles from './overlays.module.css';

/** Offers to join the wires that a deletion has left open, until something else is done. */
export function HealBar() {
  const say = useSay();
  const canvas = useCanvasStore();
  const store = useEditorStore();
  const heal = useCanvas((state) => state.heal);
  useEffect(() => {
    if (heal === null) return undefined;
    return store.subscribe((state, before) => {
      if (state.document !== before.document || state.place !== before.place) canvas.setState({ heal: null });
    });
  }, [heal, canvas, store]);
  if (heal === null) return null;
  return (
    <div className={styles['heal']} role="status">
      {say(text('Deleted. The wire is open now.', '已删除，连线已断开。'))}
      <Button size="compact-xs" onClick={heal}>
        {say(text('Join the wires', '接上连线'))}
      </Button>
      <CloseButton
        size="xs"
        aria-label={say(text('Leave it open', '保持断开'))}
        onClick={() => canvas.setState({ heal: null })}
      />
    </div>
  );
}
