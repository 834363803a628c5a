import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { timeText } from '../projects/time-text.ts';
import styles from './evaluate.module.css';

interface RunBarProps {
  readonly runs: readonly RunSummary[];
  readonly run: string;
  readonly children: ReactNode;
}

/** Which run is looked at, the same in every tab that judges one, and what else is to be chosen. */
export function RunBar({ runs, run, children }: RunBarProps) {
  const say = useSay();
  const language = useLanguage();
  const surface = useSurface();
  return (
    <div className={styles['bar']}>
      <NativeSelect
        size="xs"
        aria-label={say(text('Run', '运行'))}
        value={run}
        data={runs.map((each) => ({ value: each.run, label: `${each.name} · ${timeText(each.created, language)}` }))}
        onChange={({ currentTarget }) => surface.judge({ run: currentTarget.value, row: null })}
      />
      {children}
    </div>
  );
}
