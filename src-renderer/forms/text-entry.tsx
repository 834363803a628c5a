import { Input } from '@mantine/core';
import { useId } from 'react';
import type { Read } from './entries.ts';
import { EntryFault } from './entry-fault.tsx';
import { useEntry } from './use-entry.ts';

interface TextEntryProps<T> {
  readonly label: string;
  readonly written: string;
  readonly read: (typed: string) => Read<T>;
  readonly write: (value: T) => string;
  readonly onChange: (value: T) => void;
  /** What may well be meant. */
  readonly suggestions?: readonly string[];
}

const NONE: readonly string[] = [];

/** A text field for something that is no field of a schema. */
export function TextEntry<T>({ label, suggestions = NONE, ...entry }: TextEntryProps<T>) {
  const list = useId();
  const { fault, input } = useEntry(entry);
  return (
    <div>
      <Input
        size="xs"
        aria-label={label}
        aria-invalid={fault !== null}
        error={fault !== null}
        autoComplete="off"
        spellCheck={false}
        {...(suggestions.length === 0 ? {} : { list })}
        {...input}
      />
      {suggestions.length === 0 ? null : (
        <datalist id={list}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <EntryFault fault={fault} />
    </div>
  );
}
