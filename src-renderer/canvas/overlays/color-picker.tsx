import { FocusTrap, Tooltip } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { text } from '#shared/base/text.ts';
import { setColor } from '#shared/editing/change.ts';
import { all, inTurn } from '#shared/editing/graphs.ts';
import { changeGroup } from '#shared/editing/groups.ts';
import { changeNote } from '#shared/editing/notes.ts';
import { COLORS, type Color } from '#shared/graph/document.ts';
import { ok } from '#shared/base/result.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvasStore } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import { COLOR_NAMES, colorOf } from '../swatches.ts';
import styles from './overlays.module.css';

const LABEL = text('Colour', '颜色');

/** Gives what is selected a colour. */
export function ColorPicker() {
  const say = useSay();
  const canvas = useCanvasStore();
  const controller = useController();
  const close = () => {
    canvas.setState({ colors: false });
    controller.surface.canvas()?.focus();
  };
  const outside = useClickOutside(() => canvas.setState({ colors: false }));
  const choose = (color: Color | null) => {
    const { nodes, notes, group } = controller.editor.getState().selection;
    if (group !== null) {
      controller.perform(
        changeGroup(controller.document, controller.graphId, group, { color: color ?? undefined }),
        LABEL,
      );
      return close();
    }
    const edit = inTurn(controller.document, [
      (document) => (nodes.size === 0 ? ok(all([])) : setColor(document, controller.graphId, [...nodes], color)),
      ...[...notes].map(
        (id) => (document: typeof controller.document) => changeNote(document, id, { color: color ?? undefined }),
      ),
    ]);
    controller.perform(edit, LABEL);
    close();
  };
  return (
    <FocusTrap>
      <div
        ref={outside}
        className={styles['colors']}
        role="group"
        aria-label={say(LABEL)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          close();
        }}
      >
        {COLORS.map((color) => (
          <Tooltip key={color} label={say(COLOR_NAMES[color])}>
            <button
              type="button"
              className={styles['swatch']}
              aria-label={say(COLOR_NAMES[color])}
              style={{ background: colorOf(color) ?? 'none' }}
              onClick={() => choose(color)}
            />
          </Tooltip>
        ))}
        <Tooltip label={say(text('No colour', '无颜色'))}>
          <button
            type="button"
            className={styles['swatch']}
            aria-label={say(text('No colour', '无颜色'))}
            style={{ background: 'linear-gradient(135deg, transparent 46%, var(--tb-error) 46% 54%, transparent 54%)' }}
            onClick={() => choose(null)}
          />
        </Tooltip>
      </div>
    </FocusTrap>
  );
}
