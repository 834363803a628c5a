import { Tooltip } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { usePresentProgress } from '../training/job-progress.ts';
import { clockText } from '../training/run-curves.ts';
import styles from './top-bar.module.css';

/** How far the training under way has come; it leads to the curves. */
export function TrainingProgress() {
  const say = useSay();
  const surface = useSurface();
  const present = usePresentProgress();
  if (present === null) return null;
  const { percent, secondsLeft, state } = present;
  const left = secondsLeft === null ? null : clockText(secondsLeft);
  const name =
    left === null
      ? text(`Progress: ${percent} %; show the curves`, `进度：${percent} %；显示曲线`)
      : text(`Progress: ${percent} %, ${left} left; show the curves`, `进度：${percent} %，剩余 ${left}；显示曲线`);
  return (
    <Tooltip label={say(name)}>
      <button
        type="button"
        className={styles['progress']}
        data-state={state}
        aria-label={say(name)}
        onClick={() => surface.showTab('curves')}
      >
        <span className={styles['progressBar']} style={{ inlineSize: `${percent}%` }} />
        <span>{percent} %</span>
        {left === null ? null : <span className={styles['left']}>{left}</span>}
      </button>
    </Tooltip>
  );
}
