import { useRef, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import type { Text } from '#shared/base/text.ts';
import type { Read } from './entries.ts';
import { useForm } from './form.ts';

interface EntryOptions<T> {
  /** The value that holds, as text. */
  readonly written: string;
  readonly read: (typed: string) => Read<T>;
  readonly write: (value: T) => string;
  readonly onChange: (value: T) => void;
  /** The value that an arrow key leads to, where there is one. */
  readonly step?: (direction: 1 | -1, times: 1 | 10) => T | null;
}

/** What is being typed, and the value that held when it was typed last. */
interface Draft {
  readonly typed: string;
  readonly against: string;
}

interface Entry {
  readonly fault: Text | null;
  readonly input: {
    readonly value: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
}

/**
 * A text field for a value. What is typed takes effect at once where it is valid; what is not stays as it was typed, and
 * changes nothing. Enter ends typing, Esc takes it back, the arrows step. Where the value changes by other means, such
 * as an undo, what was typed is forgotten.
 */
export function useEntry<T>({ written, read, write, onChange, step }: EntryOptions<T>): Entry {
  const form = useForm();
  const [draft, setDraft] = useState<Draft | null>(null);
  const changed = useRef(false);
  const typing = draft !== null && draft.against === written;
  const outcome = typing ? read(draft.typed) : null;
  const fault = outcome !== null && !outcome.ok ? outcome.error : null;

  const set = (value: T, typed: string) => {
    const against = write(value);
    setDraft({ typed, against });
    if (against === written) return;
    changed.current = true;
    onChange(value);
  };
  const finish = () => {
    if (fault === null) setDraft(null);
    changed.current = false;
    form.commit();
  };
  const cancel = () => {
    setDraft(null);
    if (changed.current) form.revert();
    changed.current = false;
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape' && (typing || changed.current)) {
      event.stopPropagation();
      cancel();
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && step !== undefined) {
      event.preventDefault();
      const next = step(event.key === 'ArrowUp' ? 1 : -1, event.shiftKey ? 10 : 1);
      if (next !== null) set(next, write(next));
    }
  };
  return {
    fault,
    input: {
      value: typing ? draft.typed : written,
      onChange: ({ currentTarget: { value: typed } }) => {
        const value = read(typed);
        if (value.ok) set(value.value, typed);
        else setDraft({ typed, against: written });
      },
      onBlur: finish,
      onKeyDown: press,
    },
  };
}
