import { Textarea } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { changeNote } from '#shared/editing/notes.ts';
import type { Note } from '#shared/graph/document.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';
import { useSay } from '../i18n/language.ts';
import { Swatches } from './swatches.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** The text and colour of a note. */
export function NoteInspector({ note }: { readonly note: Note }) {
  const say = useSay();
  const store = useEditorStore();
  const perform = usePerform();
  const { document } = useShown();
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{say(text('Note', '便签'))}</h2>
      </header>
      <Textarea
        size="xs"
        autosize
        minRows={4}
        maxRows={16}
        aria-label={say(text('Text', '内容'))}
        value={note.text}
        maxLength={100_000}
        onBlur={() => store.commit()}
        onChange={({ currentTarget: { value } }) =>
          perform(changeNote(document, note.id, { text: value }), {
            label: text('Write note', '编辑便签'),
            key: `note/${note.id}`,
          })
        }
      />
      <Swatches
        chosen={note.color}
        onChoose={(color) =>
          perform(changeNote(document, note.id, { color }), { label: text('Colour note', '设置便签颜色') })
        }
      />
    </>
  );
}
