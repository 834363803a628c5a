import { Input } from '@mantine/core';
import type { z } from 'zod';
import { parse } from '#shared/base/parse.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { readNumber, stepped, type NumberRange, type Read } from './entries.ts';
import { EntryFault, SEVERAL } from './entry-fault.tsx';
import type { ControlProps } from './form.ts';
import { useEntry } from './use-entry.ts';

interface NumberControlProps extends ControlProps {
  readonly schema: z.ZodType;
  readonly range: NumberRange;
  /** What it means to say nothing, where that may be. */
  readonly empty: Text | undefined;
}

/** A number as a field shows it: 1e-7, 0.001, 32; what is no number as JSON, so that it can be recognised. */
function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A number to type, or to step with the arrow keys. */
export function NumberControl({ schema, range, empty, ...control }: NumberControlProps) {
  const say = useSay();
  const { value, mixed, onChange } = control;
  const read = (typed: string): Read<number | null> => {
    if (empty !== undefined && typed.trim() === '') return ok(null);
    const number = readNumber(typed, range);
    if (!number.ok) return number;
    // A bound may be left out of the range: a learning rate is above 0.
    const checked = parse(schema, number.value, 'bad-entry');
    const [fault] = checked.ok ? [] : checked.error;
    return fault === undefined ? number : err(fault.message);
  };
  const { fault, input } = useEntry({
    written: mixed ? '' : written(value),
    read,
    write: written,
    onChange,
    step: (direction, times) => {
      const next = stepped(typeof value === 'number' ? value : 0, direction, times, range);
      return schema.safeParse(next).success ? next : null;
    },
  });
  return (
    <>
      <Input
        size="xs"
        id={control.id}
        aria-label={control.label}
        aria-describedby={control.describedBy}
        aria-invalid={fault !== null || control.invalid}
        error={fault !== null || control.invalid}
        placeholder={mixed ? say(SEVERAL) : empty === undefined ? '' : say(empty)}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        {...input}
      />
      <EntryFault fault={fault} />
    </>
  );
}
