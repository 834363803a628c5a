import { Input } from '@mantine/core';
import type { Text } from '#shared/base/text.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { checkName } from '#shared/editing/change.ts';
import type { Edit } from '#shared/graph/edits.ts';
import { usePerform } from '../editor/use-perform.ts';
import { EntryFault } from '../forms/entry-fault.tsx';
import { useEntry } from '../forms/use-entry.ts';
import styles from './inspector.module.css';

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  /** What it is called without a name. */
  readonly fallback: string;
  readonly rename: (name: string) => Result<Edit, Diagnostic>;
  readonly history: { readonly label: Text; readonly key: string };
}

/** A name that can be typed over. An empty one gives way to the fallback. */
export function NameField({ label, name, fallback, rename, history }: NameFieldProps) {
  const perform = usePerform();
  const { fault, input } = useEntry<string>({
    written: name,
    read: (typed) => {
      const wrong = checkName(typed.trim());
      return wrong === null ? ok(typed.trim()) : err(wrong.message);
    },
    write: (value) => (value === '' ? fallback : value),
    onChange: (value) => perform(rename(value), history),
  });
  return (
    <>
      <Input
        size="xs"
        className={styles['name'] ?? ''}
        aria-label={label}
        aria-invalid={fault !== null}
        error={fault !== null}
        placeholder={fallback}
        title={name}
        autoComplete="off"
        spellCheck={false}
        {...input}
      />
      <EntryFault fault={fault} />
    </>
  );
}
