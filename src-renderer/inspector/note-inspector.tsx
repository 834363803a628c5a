import { ColorSwatch, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { changeNote } from '#shared/editing/notes.ts';
import { COLORS, type Note } from '#shared/graph/document.ts';
import { COLOR_NAMES, colorOf } from '../canvas/swatches.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { usePerform } from '../editor/use-perform.ts';
import { useSay } from '../i18n/language.ts';
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
      <div className={styles['swatches']} role="group" aria-label={say(text('Colour', '颜色'))}>
        {COLORS.map((color) => {
          const chosen = note.color === color;
          return (
            <ColorSwatch
              key={color}
              component="button"
              type="button"
              size={20}
              color={colorOf(color) ?? ''}
              aria-label={say(COLOR_NAMES[color])}
              aria-pressed={chosen}
              onClick={() =>
                perform(changeNote(document, note.id, { color: chosen ? undefined : color }), {
                  label: text('Colour note', '设置便签颜色'),
                })
              }
            >
              {chosen ? <IconCheck size={12} color="#000" /> : null}
            </ColorSwatch>
          );
        })}
      </div>
    </>
  );
}
