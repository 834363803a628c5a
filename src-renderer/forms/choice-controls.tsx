import { Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { shown } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { SEVERAL } from './entry-fault.tsx';
import type { ControlProps, Option } from './form.ts';
import { itemsOf } from './schema-fields.ts';
import styles from './forms.module.css';

/** A word, as it is. */
export function wordOption(value: string): Option {
  return { value, label: value };
}

const NO_SUCH = '\u0000';

/** One of several. A value that is none of them is shown, and can be left but not taken. */
export function ChoiceControl({ options, ...control }: ControlProps & { readonly options: readonly Option[] }) {
  const say = useSay();
  const { value, mixed } = control;
  const known = !mixed && options.some((option) => option.value === value);
  const other = mixed
    ? say(SEVERAL)
    : value === undefined || value === ''
      ? '—'
      : typeof value === 'string'
        ? value
        : shown(value);
  return (
    <NativeSelect
      size="xs"
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      aria-invalid={control.invalid}
      error={control.invalid}
      withErrorStyles={false}
      value={known ? String(value) : NO_SUCH}
      onChange={({ currentTarget }) => {
        if (currentTarget.value !== NO_SUCH) control.onChange(currentTarget.value);
      }}
      data={[...(known ? [] : [{ value: NO_SUCH, label: other, disabled: true }]), ...options]}
    />
  );
}

/** Yes or no. */
export function FlagControl({ id, label, describedBy, value, mixed, onChange }: ControlProps) {
  return (
    <Checkbox
      size="xs"
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      className={styles['flag'] ?? ''}
      checked={!mixed && value === true}
      indeterminate={mixed}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}

/** Any of several. */
export function ChoicesControl({ options, ...control }: ControlProps & { readonly options: readonly string[] }) {
  const say = useSay();
  const chosen = itemsOf(control.value).map(String);
  return (
    <MultiSelect
      size="xs"
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      error={control.invalid}
      data={[...new Set([...options, ...chosen])]}
      value={chosen}
      placeholder={chosen.length > 0 ? '' : control.mixed ? say(SEVERAL) : say(text('none', '无'))}
      searchable
      hidePickedOptions
      nothingFoundMessage={say(text('No such word', '没有匹配项'))}
      comboboxProps={{ withinPortal: true, shadow: 'md' }}
      onChange={control.onChange}
    />
  );
}
