import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { useSay } from '../i18n/language.ts';
import styles from './forms.module.css';

interface FaultListProps {
  readonly id?: string;
  readonly faults: readonly Diagnostic[];
}

/** What is wrong, with what to do about it. */
export function FaultList({ id, faults }: FaultListProps) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <div id={id} className={styles['faults']}>
      {faults.map(({ severity, code, message, hint }) => (
        <p key={`${code} ${message.en}`} className={styles['fault']} data-severity={severity}>
          {say(message)}
          {hint === undefined ? null : <span className={styles['hint']}>{say(hint)}</span>}
        </p>
      ))}
    </div>
  );
}
