import { ColorSwatch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { COLORS, type Color } from '#shared/graph/document.ts';
import { COLOR_NAMES, colorOf } from '../canvas/swatches.ts';
import { useSay } from '../i18n/language.ts';
import styles from './inspector.module.css';

interface SwatchesProps {
  readonly chosen: string | undefined;
  /** Undefined where the chosen colour is pressed again: none. */
  readonly onChoose: (color: Color | undefined) => void;
}

/** The colours of nodes, groups and notes. */
export function Swatches({ chosen, onChoose }: SwatchesProps) {
  const say = useSay();
  return (
    <div className={styles['swatches']} role="group" aria-label={say(text('Colour', '颜色'))}>
      {COLORS.map((color) => (
        <ColorSwatch
          key={color}
          component="button"
          type="button"
          size={20}
          color={colorOf(color) ?? ''}
          title={say(COLOR_NAMES[color])}
          aria-label={say(COLOR_NAMES[color])}
          aria-pressed={chosen === color}
          onClick={() => onChoose(chosen === color ? undefined : color)}
        >
          {chosen === color ? <IconCheck size={12} color="#000" /> : null}
        </ColorSwatch>
      ))}
    </div>
  );
}
