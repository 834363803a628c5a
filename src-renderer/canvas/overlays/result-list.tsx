import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import styles from './overlays.module.css';

/** Something that was found. */
export interface Found {
  readonly key: string;
  readonly color: string;
  readonly label: string;
  readonly detail: string;
  readonly aside: string;
  /** Why it cannot be chosen; null where it can. */
  readonly refused: string | null;
}

interface ResultListProps {
  readonly label: string;
  readonly nothing: string;
  readonly query: string;
  readonly results: readonly Found[];
  readonly onQuery: (query: string) => void;
  readonly onChoose: (index: number) => void;
  readonly onClose: () => void;
}

/** A search field over what it finds: arrow keys choose, Enter takes, Escape leaves. */
export function ResultList({ label, nothing, query, results, onQuery, onChoose, onClose }: ResultListProps): ReactNode {
  const id = useId();
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(marked, results.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current, results]);
  const choose = (index: number) => {
    if (results[index]?.refused === null) onChoose(index);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setMarked((current + step + results.length) % Math.max(1, results.length));
    else if (event.key === 'Enter') choose(current);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className={styles['query']}>
        <TextInput
          size="xs"
          data-autofocus
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={results.length === 0 ? undefined : `${id}-${current}`}
          placeholder={label}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={query}
          onChange={({ currentTarget }) => {
            setMarked(0);
            onQuery(currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={id} className={styles['results']} role="listbox" aria-label={label}>
        {results.length === 0 ? <div className={styles['nothing']}>{nothing}</div> : null}
        {results.map((found, index) => (
          <div
            key={found.key}
            id={`${id}-${index}`}
            className={styles['result']}
            role="option"
            aria-selected={index === current}
            aria-disabled={found.refused !== null}
            title={found.refused ?? found.detail}
            onPointerMove={() => setMarked(index)}
            onClick={() => choose(index)}
          >
            <span className={styles['dot']} style={{ background: found.color }} />
            <span className={styles['words']}>
              <div className={styles['line']}>{found.label}</div>
              {found.refused === null && found.detail === '' ? null : (
                <div className={`${styles['line'] ?? ''} ${styles['reason'] ?? ''}`}>
                  {found.refused ?? found.detail}
                </div>
              )}
            </span>
            <span className={`${styles['line'] ?? ''} ${styles['aside'] ?? ''}`}>{found.aside}</span>
          </div>
        ))}
      </div>
    </>
  );
}
