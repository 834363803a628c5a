import type { ReactNode } from 'react';
import { IconChevronRight } from '@tabler/icons-react';
import type { Text } from '#shared/base/text.ts';
import type { LayerCategory } from '#shared/layers/define.ts';
import { useSay } from '../i18n/language.ts';
import styles from './palette.module.css';

interface PaletteSectionProps {
  readonly category: LayerCategory;
  readonly label: Text;
  readonly folded: boolean;
  readonly onToggle: () => void;
  /** What stands at the end of its head. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A group of the palette, to be folded. */
export function PaletteSection({ category, label, folded, onToggle, action, children }: PaletteSectionProps) {
  const say = useSay();
  return (
    <section>
      <div className={styles['head']}>
        <button type="button" className={styles['toggle']} aria-expanded={!folded} data-step onClick={onToggle}>
          <IconChevronRight size={14} className={styles['chevron']} data-folded={folded} aria-hidden />
          <span className={styles['dot']} style={{ background: `var(--tb-category-${category})` }} />
          {say(label)}
        </button>
        {action}
      </div>
      {folded ? null : children}
    </section>
  );
}
