import type { ReactNode } from 'react';
import { Tooltip } from '@mantine/core';
import { verbatim } from '#shared/base/text.ts';
import type { Candidate } from '#shared/editing/fit.ts';
import { candidateName } from '#shared/editing/palette.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { carry } from './drag.ts';
import styles from './palette.module.css';

interface PaletteItemProps {
  readonly candidate: Candidate;
  readonly onAdd: (candidate: Candidate) => void;
  /** What stands at its end. */
  readonly action?: ReactNode;
}

/** Something that can be added: by a click, by Enter, or dragged to where it should be (A1). */
export function PaletteItem({ candidate, onAdd, action }: PaletteItemProps) {
  const say = useSay();
  const language = useLanguage();
  const { layer, module, addition } = candidate;
  const name = candidateName(candidate, language);
  // Papers and code know a layer by its type.
  const type = module === null && layer.label[language] !== layer.type ? layer.type : '';
  const doc = module === null ? layer.doc : verbatim(name);
  return (
    <div className={styles['item']} data-layer={'type' in addition ? addition.type : addition.module}>
      <Tooltip label={say(doc)} position="right" openDelay={500} multiline w={260} withArrow>
        <button
          type="button"
          className={styles['add']}
          draggable
          data-step
          onClick={() => onAdd(candidate)}
          onDragStart={(event) => carry(event.dataTransfer, addition)}
        >
          <span className={styles['bar']} style={{ background: `var(--tb-category-${layer.category})` }} />
          <span className={styles['name']}>{name}</span>
          {type === '' || language === 'en' ? null : <span className={styles['type']}>{type}</span>}
        </button>
      </Tooltip>
      {action}
    </div>
  );
}
