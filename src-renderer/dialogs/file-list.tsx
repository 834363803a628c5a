import { useRef, type KeyboardEvent } from 'react';
import { Center, Loader, Text as Words } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { bytesText } from '#shared/base/quantity.ts';
import { text } from '#shared/base/text.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import type { FileEntry } from './file-listing.ts';
import styles from './file-dialog.module.css';

interface FileListProps {
  readonly entries: readonly FileEntry[];
  readonly loading: boolean;
  /** The path of the entry that is chosen. */
  readonly chosen: string | null;
  readonly onChoose: (entry: FileEntry) => void;
  /** Goes into a folder, or takes a file. */
  readonly onTake: (entry: FileEntry) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** Folders and files, to be walked through by arrow keys. */
export function FileList({ entries, loading, chosen, onChoose, onTake }: FileListProps) {
  const say = useSay();
  const language = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const at = entries.findIndex(({ path }) => path === chosen);
  const keys = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey) return;
    event.preventDefault();
    const next = Math.min(Math.max(at + step, 0), entries.length - 1);
    const entry = entries[next];
    if (entry === undefined) return;
    onChoose(entry);
    const row = list.current?.children[next];
    if (row instanceof HTMLElement) row.focus();
  };
  const nothing = say(text('Nothing here that could be chosen', '此处没有可选的内容'));
  return (
    <div
      className={styles['list']}
      role="listbox"
      aria-label={say(text('Files and folders', '文件和文件夹'))}
      tabIndex={entries.length === 0 ? 0 : -1}
      ref={list}
      onKeyDown={keys}
    >
      {entries.map((entry, index) => (
        <button
          key={entry.path}
          type="button"
          role="option"
          aria-selected={entry.path === chosen}
          tabIndex={index === Math.max(at, 0) ? 0 : -1}
          className={styles['row']}
          onClick={() => onChoose(entry)}
          onDoubleClick={() => onTake(entry)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            onTake(entry);
          }}
        >
          {entry.kind === 'folder' ? <IconFolder size={16} /> : <IconFile size={16} />}
          <span className={styles['name']} title={entry.name}>
            {entry.name}
          </span>
          <span className={styles['fact']}>{entry.kind === 'file' ? bytesText(entry.bytes) : ''}</span>
          <span className={styles['fact']}>
            {new Date(entry.modified).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })}
          </span>
        </button>
      ))}
      {entries.length > 0 ? null : (
        <Center h="100%">{loading ? <Loader size="sm" /> : <Words c="dimmed">{nothing}</Words>}</Center>
      )}
    </div>
  );
}
