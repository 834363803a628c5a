import type { ReactNode } from 'react';
import type { Text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import styles from './evaluate.module.css';

interface PartProps {
  readonly title: Text;
  /** What it means, for those who see it for the first time. */
  readonly help: Text;
  /** Whether it takes all of the width. */
  readonly wide?: boolean;
  /** Whether it takes two columns, where there are as many. */
  readonly double?: boolean;
  readonly children: ReactNode;
}

/** One way to look at the answers, with a sentence on how to read it. */
export function Part({ title, help, wide = false, double = false, children }: PartProps) {
  const say = useSay();
  return (
    <section className={styles['part']} data-wide={wide} data-double={double} aria-label={say(title)}>
      <h3>{say(title)}</h3>
      <p className={styles['help']}>{say(help)}</p>
      {children}
    </section>
  );
}

/** Figures beside each other, each beneath what it is called. */
export function Figures({ figures }: { readonly figures: readonly (readonly [label: Text, value: string])[] }) {
  const say = useSay();
  return (
    <dl className={styles['figures']}>
      {figures.map(([label, value]) => (
        <div key={label.en}>
          <dt>{say(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A share as people read it: 97.2 %. */
export function shareText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
