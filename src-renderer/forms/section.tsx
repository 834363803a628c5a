import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import styles from './forms.module.css';

interface SectionProps {
  readonly title: string;
  /** Beside the title: a count, a summary. */
  readonly aside?: ReactNode;
  /** Whether it is open until somebody folds it. */
  readonly open?: boolean;
  /** Hears when somebody opens or folds it. */
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A part of a panel that can be folded. */
export function Section({ title, aside, open = true, onToggle, children }: SectionProps) {
  const id = useId();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = chosen ?? open;
  return (
    <section className={styles['section']}>
      <h3 className={styles['sectionHead']}>
        <button
          type="button"
          className={styles['sectionButton']}
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => {
            setChosen(!shown);
            onToggle?.(!shown);
          }}
        >
          <IconChevronRight size={12} data-open={shown || undefined} className={styles['chevron']} />
          {title}
        </button>
        {aside === undefined ? null : <span className={styles['aside']}>{aside}</span>}
      </h3>
      <div id={id} hidden={!shown}>
        {shown ? children : null}
      </div>
    </section>
  );
}
