import { Input } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { err, ok } from '#shared/base/result.ts';
import { shown } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { LARGEST_AXIS } from '#shared/layers/params.ts';
import { useSay } from '../i18n/language.ts';
import { parts, readNumber, readNumbers, stepped, type NumberRange, type Read } from './entries.ts';
import { EntryFault } from './entry-fault.tsx';
import { useForm, type ControlProps } from './form.ts';
import { IconButton } from './icon-button.tsx';
import { itemsOf, withItem } from './schema-fields.ts';
import { useEntry } from './use-entry.ts';
import styles from './forms.module.css';

type Lengths = readonly [fewest: number, most: number];

interface BoxProps {
  readonly id: string | undefined;
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly items: readonly unknown[];
  readonly index: number;
  readonly range: NumberRange;
  readonly lengths: Lengths;
  readonly onChange: (items: readonly unknown[]) => void;
}

const writtenItem = (item: unknown) => (item === undefined ? '' : shown(item));

/** One number of a list. A whole list can be pasted into it: `8 × 8 × 1`. */
function Box({ id, label, describedBy, invalid, items, index, range, lengths, onChange }: BoxProps) {
  const value = items[index];
  const read = (typed: string): Read<readonly unknown[]> => {
    const pasted = parts(typed);
    if (pasted.length < 2 || index + pasted.length > lengths[1]) {
      const number = readNumber(typed, range);
      return number.ok ? ok(withItem(items, index, number.value)) : number;
    }
    const numbers = pasted.map((part) => readNumber(part, range));
    const wrong = numbers.find((number) => !number.ok);
    if (wrong !== undefined && !wrong.ok) return err(wrong.error);
    const read = numbers.flatMap((number) => (number.ok ? [number.value] : []));
    return ok([...items.slice(0, index), ...read, ...items.slice(index + read.length)].slice(0, lengths[1]));
  };
  const { fault, input } = useEntry<readonly unknown[]>({
    written: writtenItem(value),
    read,
    write: (list) => writtenItem(list[index]),
    onChange,
    step: (direction, times) =>
      withItem(items, index, stepped(typeof value === 'number' ? value : 0, direction, times, range)),
  });
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { currentTarget: box } = event;
    if (event.key === 'Backspace' && box.value === '' && items.length > lengths[0]) {
      event.preventDefault();
      const before = box.closest('[data-box]')?.previousElementSibling?.querySelector('input');
      onChange(items.filter((_, place) => place !== index));
      before?.focus();
    } else input.onKeyDown(event);
  };
  return (
    <div className={styles['box']} data-box>
      <Input
        size="xs"
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={fault !== null || invalid}
        error={fault !== null || invalid}
        inputMode="decimal"
        autoComplete="off"
        {...input}
        onKeyDown={press}
      />
      <EntryFault fault={fault} />
    </div>
  );
}

interface SizesControlProps extends ControlProps {
  readonly range: NumberRange;
  readonly lengths: Lengths;
}

/** Sizes along axes, a box for each; a list of any length has buttons for more and for fewer. */
export function SizesControl({ range, lengths, ...control }: SizesControlProps) {
  const say = useSay();
  const { id, label, describedBy, invalid, onChange } = control;
  const { commit } = useForm();
  const items = itemsOf(control.value);
  const resize = (resized: readonly unknown[]) => {
    commit();
    onChange(resized);
    commit();
  };
  const axis = (index: number) => say(text(`${label}, axis ${index + 1}`, `${label}，第 ${index + 1} 轴`));
  return (
    <div className={styles['boxes']} role="group" aria-label={label}>
      {items.map((_, index) => (
        <Box
          key={index}
          id={index === 0 ? id : undefined}
          label={items.length === 1 ? label : axis(index)}
          {...{ describedBy, invalid, items, index, range, lengths, onChange }}
        />
      ))}
      {lengths[0] === lengths[1] ? null : (
        <div className={styles['boxButtons']}>
          <IconButton
            label={say(text(`${label}: one axis fewer`, `${label}：减少一轴`))}
            icon={IconMinus}
            disabled={items.length <= lengths[0]}
            onClick={() => resize(items.slice(0, -1))}
          />
          <IconButton
            label={say(text(`${label}: one axis more`, `${label}：增加一轴`))}
            icon={IconPlus}
            disabled={items.length >= lengths[1]}
            onClick={() => resize([...items, Math.max(1, range.min)])}
          />
        </div>
      )}
    </div>
  );
}

const MARGIN: NumberRange = { kind: 'int', min: 0, max: LARGEST_AXIS };

/** The sides of each axis, by how many axes there are. */
const SIDES = [[text('Start and end', '首尾')], [text('Top and bottom', '上下'), text('Left and right', '左右')]];

/** How much at both ends of each axis: a row for each. */
export function PairsControl({ id, label, describedBy, invalid, value, onChange }: ControlProps) {
  const say = useSay();
  const pairs = itemsOf(value);
  const sides = SIDES[pairs.length - 1] ?? [];
  return (
    <div className={styles['pairs']} role="group" aria-label={label}>
      {pairs.map((pair, row) => {
        const items = itemsOf(pair);
        const side = say(sides[row] ?? text(`Axis ${row + 1}`, `第 ${row + 1} 轴`));
        const ends = [text('start', '首'), text('end', '尾')];
        return (
          <div key={row} className={styles['pair']}>
            <span className={styles['muted']}>{side}</span>
            {items.map((_, index) => (
              <Box
                key={index}
                id={row === 0 && index === 0 ? id : undefined}
                label={`${label}, ${side}, ${say(ends[index] ?? text('', ''))}`}
                range={MARGIN}
                lengths={[2, 2]}
                onChange={(changed) => onChange(withItem(pairs, row, changed))}
                {...{ describedBy, invalid, items, index }}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

/** A list of real numbers in one line: `0.5, 1, 2`. */
export function NumbersControl({ lengths, ...control }: ControlProps & { readonly lengths: Lengths }) {
  const { fault, input } = useEntry({
    written: itemsOf(control.value).join(', '),
    read: (typed) => readNumbers(typed, lengths),
    write: (values) => values.join(', '),
    onChange: control.onChange,
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
        autoComplete="off"
        {...input}
      />
      <EntryFault fault={fault} />
    </>
  );
}
