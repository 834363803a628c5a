import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { Sign } from '#shared/judging/signs.ts';
import { useSay } from '../i18n/language.ts';
import { gravityOf, signWords } from './sign-words.ts';
import styles from './live.module.css';

/** Bad signs, in words, each with what it means. */
export function SignList({ signs }: { readonly signs: readonly Sign[] }) {
  const say = useSay();
  if (signs.length === 0) return null;
  return (
    <ul className={styles['signs']}>
      {signs.map((sign) => {
        const { title, meaning } = signWords(sign);
        const gravity = gravityOf([sign]);
        const Icon = gravity === 'error' ? IconCircleX : IconAlertTriangle;
        return (
          <li key={sign.kind} data-sign={sign.kind} data-severity={gravity}>
            <Icon size={14} aria-hidden="true" />
            <span>
              <b>{say(title)}</b> <span>{say(meaning)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
