import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import type { z } from 'zod';
import type { ParamInfo } from '#shared/base/described.ts';
import { shown } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { ChoiceControl, wordOption } from './choice-controls.tsx';
import { Control, type OfKinds } from './control.tsx';
import { FaultList } from './fault-list.tsx';
import { useForm, type Change, type ControlProps } from './form.ts';
import { IconButton } from './icon-button.tsx';
import {
  fieldsOf,
  initialOf,
  isInitial,
  itemsOf,
  kindOf,
  valuesOf,
  withItem,
  withValue,
  type FormField,
} from './schema-fields.ts';
import { Section } from './section.tsx';
import styles from './forms.module.css';

interface FieldProps {
  readonly field: FormField;
  /** Its path in the form, as diagnostics name it. */
  readonly path: string;
  /** What is written; its default holds where that is undefined. */
  readonly value: unknown;
  /** Whether several nodes have several values. */
  readonly mixed?: boolean;
  readonly onChange: Change;
}

/** Kinds of which each change is a gesture of its own; others end with the focus, or with Enter. */
const AT_ONCE: ReadonlySet<ParamInfo['kind']> = new Set(['flag', 'choices', 'fields', 'layers']);

/** A param or setting with its label, its help, its faults, and a way back to its default. */
export function Field({ field, path, value, mixed = false, onChange }: FieldProps) {
  const id = useId();
  const language = useLanguage();
  const { faults, showHelp, commit } = useForm();
  const { schema, info } = field;
  const label = info.label[language];
  const own = faults.filter((fault) => fault.field === path);
  const changed = mixed || !isInitial(schema, value);
  const change = (next: unknown) => {
    onChange(next, { path, label: info.label });
    if (AT_ONCE.has(info.kind)) commit();
  };
  const control: ControlProps = {
    id,
    label,
    value: value === undefined ? initialOf(schema) : value,
    mixed,
    invalid: own.some(({ severity }) => severity === 'error'),
    describedBy: `${id}-help${own.length > 0 ? ` ${id}-faults` : ''}`,
    onChange: change,
  };
  const nested = <Nested field={field} path={path} control={control} onChange={onChange} />;
  return (
    <div className={styles['field']} data-field={path} data-changed={changed || undefined}>
      <div className={styles['row']} data-kind={info.kind}>
        <div className={styles['labelCell']}>
          <Tooltip label={info.help[language]} position="left" multiline maw={280} openDelay={350} disabled={showHelp}>
            <label htmlFor={id} className={styles['label']}>
              {label}
            </label>
          </Tooltip>
          {changed ? (
            <Reset
              label={label}
              initial={initialOf(schema)}
              onReset={() => {
                commit();
                change(undefined);
                commit();
              }}
            />
          ) : null}
        </div>
        <div className={styles['control']} data-control>
          <Control info={info} schema={schema} control={control} />
        </div>
      </div>
      <p id={`${id}-help`} className={styles['help']} data-shown={showHelp || undefined}>
        {info.help[language]}
      </p>
      <FaultList id={`${id}-faults`} faults={own} />
      {nested}
    </div>
  );
}

interface ResetProps {
  readonly label: string;
  readonly initial: unknown;
  readonly onReset: () => void;
}

function Reset({ label, initial, onReset }: ResetProps) {
  const say = useSay();
  const title = say(
    text(`Reset ${label} to its default, ${shown(initial)}`, `将“${label}”恢复为默认值 ${shown(initial)}`),
  );
  return (
    <Tooltip label={title} openDelay={350}>
      <ActionIcon size={16} variant="subtle" aria-label={title} onClick={onReset}>
        <IconArrowBackUp size={13} />
      </ActionIcon>
    </Tooltip>
  );
}

interface NestedProps {
  readonly field: FormField;
  readonly path: string;
  readonly control: ControlProps;
  readonly onChange: Change;
}

/** The fields within a field, below it. */
function Nested({ field: { info }, path, control, onChange }: NestedProps): ReactNode {
  const { value, mixed, onChange: change } = control;
  if (mixed) return null;
  switch (info.kind) {
    case 'variant': {
      const variant = info.variants.find((each) => kindOf(each) === valuesOf(value)['type']);
      return variant === undefined ? null : <Fields schema={variant} values={value} {...{ path, onChange }} />;
    }
    case 'fields':
      return value === null ? null : <Fields schema={info.fields} values={value} {...{ path, onChange }} />;
    case 'layer':
      return <InnerLayer value={value} path={path} onChange={onChange} />;
    case 'layers':
      return <InnerLayers info={info} items={itemsOf(value)} {...{ path, change, onChange }} />;
    default:
      return null;
  }
}

interface FieldsProps {
  readonly schema: z.ZodObject;
  readonly values: unknown;
  readonly path: string;
  readonly onChange: Change;
}

/** The fields of an object, each with the whole object as what it changes. */
function Fields({ schema, values, path, onChange }: FieldsProps) {
  const fields = fieldsOf(schema);
  const written = valuesOf(values);
  if (fields.length === 0) return null;
  const row = (field: FormField) => (
    <Field
      key={field.name}
      field={field}
      path={`${path}.${field.name}`}
      value={written[field.name]}
      onChange={(value, changed) => onChange(withValue(written, field.name, value), changed)}
    />
  );
  return (
    <div className={styles['nested']}>
      <FieldList fields={fields} written={written} path={`${path}.`} row={row} />
    </div>
  );
}

interface FieldListProps {
  readonly fields: readonly FormField[];
  /** What is written of them. */
  readonly written: Readonly<Record<string, unknown>>;
  /** What stands before their names in their paths. */
  readonly path: string;
  readonly row: (field: FormField) => ReactNode;
}

/** Initializers, regularizers and constraints: out of the way until somebody uses one. */
const isFine = ({ info }: FormField) => info.kind === 'variant';

/** Fields one below the other. Where many of them are for fine tuning, those are folded. */
export function FieldList({ fields, written, path, row }: FieldListProps) {
  const say = useSay();
  const { faults } = useForm();
  const fine = fields.filter(isFine);
  if (fine.length < FEWEST_FOLDED) return fields.map(row);
  const used = fine.filter(({ name, schema }) => !isInitial(schema, written[name]));
  const faulty = fine.some(({ name }) =>
    faults.some(({ field }) => field !== undefined && `${field}.`.startsWith(`${path}${name}.`)),
  );
  return (
    <>
      {fields.filter((field) => !isFine(field)).map(row)}
      <Section
        title={say(text('Initializers and regularizers', '初始化与正则化'))}
        aside={used.length === 0 ? undefined : say(text(`${used.length} set`, `已设 ${used.length} 项`))}
        open={used.length > 0 || faulty}
      >
        {fine.map(row)}
      </Section>
    </>
  );
}

const FEWEST_FOLDED = 3;

/** The params of a layer within a layer. */
function InnerLayer({ value, path, onChange }: Pick<FieldsProps, 'path' | 'onChange'> & { readonly value: unknown }) {
  const inner = valuesOf(value);
  const layer = typeof inner['type'] === 'string' ? findLayer(inner['type']) : undefined;
  if (layer === undefined) return null;
  return (
    <Fields
      schema={layer.params}
      values={inner['params']}
      path={`${path}.params`}
      onChange={(params, changed) => onChange({ ...inner, params }, changed)}
    />
  );
}

interface InnerLayersProps extends Pick<FieldsProps, 'path' | 'onChange'> {
  readonly info: OfKinds<'layers'>;
  readonly items: readonly unknown[];
  readonly change: (value: unknown) => void;
}

/** Layers within a layer, in their order. */
function InnerLayers({ info, items, path, change, onChange }: InnerLayersProps) {
  const say = useSay();
  const move = (index: number, to: number) => {
    const others = items.filter((_, place) => place !== index);
    change([...others.slice(0, to), items[index], ...others.slice(to)]);
  };
  return items.map((item, index) => {
    const { type } = valuesOf(item);
    const name = `${index + 1}. ${String(type)}`;
    return (
      <section key={index} className={styles['innerLayer']} aria-label={name} data-field={`${path}.${index}`}>
        <div className={styles['innerHead']}>
          <span className={styles['muted']}>{index + 1}</span>
          <ChoiceControl
            id={`${path}.${index}`}
            label={say(text(`Type of ${index + 1}`, `第 ${index + 1} 项的类型`))}
            mixed={false}
            invalid={false}
            describedBy={undefined}
            value={type}
            options={info.types.map(wordOption)}
            onChange={(chosen) => change(withItem(items, index, { type: chosen }))}
          />
          <IconButton
            label={say(text(`Move ${name} up`, `上移 ${name}`))}
            icon={IconArrowUp}
            disabled={index === 0}
            onClick={() => move(index, index - 1)}
          />
          <IconButton
            label={say(text(`Move ${name} down`, `下移 ${name}`))}
            icon={IconArrowDown}
            disabled={index === items.length - 1}
            onClick={() => move(index, index + 1)}
          />
          <IconButton
            label={say(text(`Remove ${name}`, `移除 ${name}`))}
            icon={IconTrash}
            disabled={items.length <= info.lengths[0]}
            onClick={() => change(items.filter((_, place) => place !== index))}
          />
        </div>
        <InnerLayer
          value={item}
          path={`${path}.${index}`}
          onChange={(value, changed) => onChange(withItem(items, index, value), changed)}
        />
      </section>
    );
  });
}
