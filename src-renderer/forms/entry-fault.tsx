import { text, type Text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import styles from './forms.module.css';

/** Stands in a field for the several values that several nodes have. */
export const SEVERAL = text('several values', '多个值');

/** What is wrong with what was typed; it has changed nothing. */
export function EntryFault({ fault }: { readonly fault: Text | null }) {
  const say = useSay();
  return (
    <div aria-live="polite">
      {fault === null ? null : (
        <p className={styles['fault']} data-severity="error" data-entry-fault>
          {say(fault)}
        </p>
      )}
    </div>
  );
}
