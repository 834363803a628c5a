import { memo, useMemo } from 'react';
import { STYLES } from '#shared/emit/node-picture.ts';
import type { Note } from '#shared/graph/document.ts';
import { useCanvas } from '../canvas-store.ts';
import { flowIdOf } from '../flow-ids.ts';
import { NOTE_SIZE } from '../notes/note-size.ts';
import type { NodeView } from '../view/graph-view.ts';
import { shapeLabels } from '../view/shape-labels.ts';
import styles from './shape-labels.module.css';

interface ShapeLabelsProps {
  readonly nodes: readonly NodeView[];
  readonly notes: readonly Note[];
}

/** The shapes that flow along the wires, over everything else on the canvas. */
export const ShapeLabels = memo(function ShapeLabels({ nodes, notes }: ShapeLabelsProps) {
  const moves = useCanvas((state) => state.moves);
  const labels = useMemo(() => {
    const cards = notes.map(({ id, position }) => {
      return { ...(moves.get(flowIdOf({ kind: 'note', id })) ?? position), ...NOTE_SIZE };
    });
    return shapeLabels(nodes, cards, moves);
  }, [nodes, notes, moves]);
  return (
    <svg className={styles['labels']} aria-hidden="true">
      {labels.map(({ key, text, x, y }) => (
        <Label key={key} text={text} x={x} y={y} />
      ))}
    </svg>
  );
});

const Label = memo(function Label({ text, x, y }: { readonly text: string; readonly x: number; readonly y: number }) {
  return (
    <text x={x} y={y} fontSize={STYLES.port.size}>
      {text}
    </text>
  );
});
