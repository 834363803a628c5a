import { Input } from '@mantine/core';
import type { Read } from './entries.ts';
import { EntryFault } from './entry-fault.tsx';
import { useEntry } from './use-entry.ts';

interface TextEntryProps<T> {
  readonly label: string;
  readonly written: string;
  readonly read: (typed: string) => Read<T>;
  readonly write: (value: T) => string;
  readonly onChange: (value: T) => void;
}

/** A text field for something that is no field of a schema. */
export function TextEntry<T>({ label, ...entry }: TextEntryProps<T>) {
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
        {...input}
      />
      <EntryFault fault={fault} />
    </div>
  );
}
