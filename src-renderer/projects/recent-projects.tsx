import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { folderOf } from '../dialogs/file-listing.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import styles from './start-screen.module.css';
import { timeText } from './time-text.ts';

type Recent = AppResult<'projects.recent'>[number];

interface RecentProjectsProps {
  readonly recent: readonly Recent[];
  readonly onOpen: (file: string) => void;
  readonly onForget: (file: string) => void;
}

/** The projects that were open before; those whose file is gone say so. */
export function RecentProjects({ recent, onOpen, onForget }: RecentProjectsProps) {
  const say = useSay();
  const language = useLanguage();
  if (recent.length === 0) {
    return (
      <p className={styles['none']}>
        {say(text('The projects that you open will stand here.', '打开过的项目会显示在这里。'))}
      </p>
    );
  }
  return (
    <ul className={styles['recent']}>
      {recent.map(({ file, title, opened, exists }) => {
        const forget = say(text(`Remove ${title} from the list`, `从列表中移除 ${title}`));
        const gone = say(text('The file is no longer there', '文件已不存在'));
        return (
          <li key={file} className={styles['project']}>
            <button
              type="button"
              className={styles['open']}
              aria-disabled={!exists}
              title={file}
              onClick={() => {
                if (exists) onOpen(file);
              }}
            >
              <span className={styles['name']}>{title}</span>
              <span className={styles['fact']}>{exists ? timeText(opened, language) : gone}</span>
              <span className={styles['path']}>
                <bdi>{folderOf(file) ?? file}</bdi>
              </span>
            </button>
            <Tooltip label={forget}>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                className={styles['forget']}
                aria-label={forget}
                onClick={() => onForget(file)}
              >
                <IconX size={14} />
              </ActionIcon>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
