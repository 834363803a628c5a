import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import styles from './runs.module.css';

interface RunNameProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
}

/** The name of a run, which becomes a field when it is clicked. */
export function RunName({ name, onRename }: RunNameProps) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const rename = text(`Rename ${name}`, `重命名 ${name}`);
  if (typed === null) {
    return (
      <button
        type="button"
        className={styles['name']}
        title={say(text(`${name}: click to rename`, `${name}：点击重命名`))}
        aria-label={say(rename)}
        onClick={() => setTyped(name)}
      >
        {name}
      </button>
    );
  }
  const done = () => {
    const next = typed.trim();
    setTyped(null);
    if (next !== '' && next !== name) onRename(next);
  };
  return (
    <TextInput
      size="xs"
      w={180}
      maxLength={200}
      aria-label={say(text('Name of the run', '运行的名称'))}
      value={typed}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
