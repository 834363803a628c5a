import { memo, useState } from 'react';
import type { NodeProps } from '@xyflow/react';
import { text } from '#shared/base/text.ts';
import { changeNote } from '#shared/editing/notes.ts';
import { TINTED } from '#shared/emit/theme.ts';
import type { Note } from '#shared/graph/document.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvas, useCanvasStore } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import type { NoteFlowNode } from '../flow-elements.ts';
import { colorOf } from '../swatches.ts';
import styles from './note-card.module.css';

/** A note on the canvas; its text is edited in its place. */
export const NoteCard = memo(function NoteCard({ data: { note } }: NodeProps<NoteFlowNode>) {
  const say = useSay();
  const selected = useEditor(({ selection }) => selection.notes.has(note.id));
  const edited = useCanvas(({ editedNote }) => editedNote === note.id);
  const tint = colorOf(note.color);
  return (
    <div
      className={styles['note']}
      data-selected={selected}
      style={
        tint === null
          ? {}
          : { background: `color-mix(in srgb, ${tint} ${100 * TINTED.note}%, var(--tb-card))`, color: 'var(--tb-ink)' }
      }
    >
      {edited ? (
        <NoteField note={note} />
      ) : (
        <div className={styles['text']}>
          {note.text === '' ? <em>{say(text('Double-click to write', '双击以输入'))}</em> : note.text}
        </div>
      )}
    </div>
  );
});

function NoteField({ note }: { readonly note: Note }) {
  const say = useSay();
  const controller = useController();
  const canvas = useCanvasStore();
  const [content, setContent] = useState(note.text);
  const close = (keep: boolean) => {
    if (canvas.getState().editedNote !== note.id) return;
    canvas.setState({ editedNote: null });
    if (keep && content !== note.text) {
      controller.perform(changeNote(controller.document, note.id, { text: content }), text('Edit a note', '编辑便签'));
    }
    controller.surface.canvas()?.focus();
  };
  return (
    <textarea
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.select();
      }}
      className={`nodrag nopan nowheel ${styles['field'] ?? ''}`}
      aria-label={say(text('Text of the note', '便签内容'))}
      maxLength={100_000}
      value={content}
      onChange={({ currentTarget }) => setContent(currentTarget.value)}
      onBlur={() => close(true)}
      onKeyDown={(event) => {
        // Not what goes on from within a text: saving, training.
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key === 'Escape') close(true);
      }}
    />
  );
}
