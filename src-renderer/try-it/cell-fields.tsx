import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import type { Cell, TriedInput } from '#shared/protocol/engine.ts';
import { figureText } from '../charts/line-chart.tsx';
import { FormContext, type Form } from '../forms/form.ts';
import { NumberControl } from '../forms/number-control.tsx';
import { useSay } from '../i18n/language.ts';
import styles from './try-it.module.css';

const MOST_FIELDS = 200;

const anyNumber = z.number();

/** What is typed here is no part of the project, and of no history. */
const LOOSE: Form = {
  faults: [],
  showHelp: false,
  modules: [],
  metrics: [],
  commit: () => undefined,
  revert: () => undefined,
};

type Numbers = Extract<TriedInput['columns'], { type: 'numbers' }>;
type Categories = Extract<TriedInput['columns'], { type: 'categories' }>;

interface FieldsProps {
  readonly cells: readonly Cell[];
  readonly onChange: (cells: readonly Cell[]) => void;
}

function replaced(cells: readonly Cell[], index: number, cell: Cell): readonly Cell[] {
  return cells.map((before, place) => (place === index ? cell : before));
}

/** A number for each column, with the range that the training rows have. */
export function NumberFields({
  columns,
  whole,
  cells,
  onChange,
}: FieldsProps & { readonly columns: Numbers; readonly whole: boolean }) {
  const say = useSay();
  const left = columns.each.length - MOST_FIELDS;
  return (
    <FormContext value={LOOSE}>
      <div className={styles['fields']}>
        {columns.each.slice(0, MOST_FIELDS).map(({ name, min, max }, index) => (
          <NumberField
            key={name}
            name={name}
            min={min}
            max={max}
            whole={whole}
            value={cells[index] ?? 0}
            onChange={(value) => onChange(replaced(cells, index, value))}
          />
        ))}
      </div>
      {left > 0 ? (
        <p className={styles['hint']}>
          {say(text(`${left} more columns keep their values.`, `另有 ${left} 列保持其值。`))}
        </p>
      ) : null}
    </FormContext>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly value: Cell;
  readonly onChange: (value: number) => void;
}

function NumberField({ name, min, max, whole, value, onChange }: NumberFieldProps) {
  const say = useSay();
  const id = useId();
  const beyond = Number(value) < min || Number(value) > max;
  const range = `${figureText(min)} – ${figureText(max)}`;
  return (
    <div className={styles['field']}>
      <label htmlFor={id} title={name}>
        {name}
      </label>
      <NumberControl
        id={id}
        label={name}
        schema={anyNumber}
        range={{ kind: whole ? 'int' : 'number', min: -Number.MAX_VALUE, max: Number.MAX_VALUE }}
        empty={undefined}
        value={typeof value === 'number' ? Number(value.toPrecision(6)) : value}
        mixed={false}
        invalid={false}
        describedBy={`${id}-range`}
        onChange={(next) => onChange(Number(next))}
      />
      <span
        id={`${id}-range`}
        className={styles['range']}
        data-beyond={beyond}
        title={say(text('The range of the training rows', '训练行的范围'))}
      >
        {beyond ? say(text(`beyond ${range}`, `超出 ${range}`)) : range}
      </span>
    </div>
  );
}

/** A category for each column. */
export function CategoryFields({ columns, cells, onChange }: FieldsProps & { readonly columns: Categories }) {
  return (
    <div className={styles['fields']}>
      {columns.each.slice(0, MOST_FIELDS).map(({ name }, index) => (
        <NativeSelect
          key={name}
          size="xs"
          label={name}
          value={String(cells[index] ?? '')}
          data={columns.categories}
          onChange={({ currentTarget }) => onChange(replaced(cells, index, currentTarget.value))}
        />
      ))}
    </div>
  );
}
