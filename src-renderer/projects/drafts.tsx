import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { Draft } from '#shared/protocol/app/projects.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { timeText } from './time-text.ts';
import styles from './start-screen.module.css';

interface DraftsProps {
  readonly drafts: readonly Draft[];
  readonly onRecover: (draft: Draft) => void;
  readonly onDiscard: (draft: Draft) => void;
}

/** Work that was not saved when its window went away. */
export function Drafts({ drafts, onRecover, onDiscard }: DraftsProps) {
  const say = useSay();
  const language = useLanguage();
  if (drafts.length === 0) return null;
  return (
    <section className={styles['drafts']} aria-labelledby="drafts-title">
      <h2 id="drafts-title" className={styles['heading']}>
        <IconHistory size={16} aria-hidden /> {say(text('Unsaved work to recover', '可恢复的未保存内容'))}
      </h2>
      {drafts.map((draft) => {
        const title = draft.title || say(text('Untitled', '未命名'));
        const when = timeText(draft.edited, language);
        return (
          <div key={draft.id} className={styles['draft']}>
            <span className={styles['words']}>
              <strong>{title}</strong>
              <span className={styles['fact']} title={draft.file ?? undefined}>
                {say(text(`edited ${when}`, `编辑于 ${when}`))}
                {draft.file === null ? say(text(' · never saved', ' · 从未保存')) : ` · ${draft.file}`}
              </span>
            </span>
            <Button
              size="xs"
              onClick={() => onRecover(draft)}
              aria-label={say(text(`Recover ${title}`, `恢复 ${title}`))}
            >
              {say(text('Recover', '恢复'))}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => onDiscard(draft)}
              aria-label={say(text(`Discard ${title}`, `丢弃 ${title}`))}
            >
              {say(text('Discard', '丢弃'))}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
