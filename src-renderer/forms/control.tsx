import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import { paramInfo, type ParamInfo } from '#shared/base/described.ts';
import { text } from '#shared/base/text.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { ChoiceControl, ChoicesControl, FlagControl, wordOption } from './choice-controls.tsx';
import { SEVERAL } from './entry-fault.tsx';
import { useForm, type ControlProps } from './form.ts';
import { NumbersControl, PairsControl, SizesControl } from './list-controls.tsx';
import { NumberControl } from './number-control.tsx';
import { itemsOf, kindOf, ofKind, valuesOf } from './schema-fields.ts';
import styles from './forms.module.css';

interface ControlFor {
  readonly info: ParamInfo;
  readonly schema: z.ZodType;
  readonly control: ControlProps;
}

/** What a field is changed with, by its kind. */
export function Control({ info, schema, control }: ControlFor): ReactNode {
  const { modules, metrics } = useForm();
  const say = useSay();
  switch (info.kind) {
    case 'int':
    case 'number':
      return <NumberControl schema={schema} range={info} empty={info.empty} {...control} />;
    case 'choice':
      return <ChoiceControl options={info.options.map(wordOption)} {...control} />;
    case 'choices':
      return <ChoicesControl options={info.options} {...control} />;
    case 'flag':
      return <FlagControl {...control} />;
    case 'sizes':
    case 'pairs':
    case 'numbers':
    case 'layers':
      return control.mixed ? (
        <span className={styles['muted']}>{say(SEVERAL)}</span>
      ) : (
        <ListControl {...{ info, control }} />
      );
    case 'variant':
    case 'layer':
      return <KindControl info={info} control={control} />;
    case 'fields':
      return info.optional ? (
        <FlagControl
          {...control}
          value={control.value !== null}
          onChange={(on) => control.onChange(on === true ? info.fields.parse({}) : null)}
        />
      ) : null;
    case 'metric':
      return <ChoiceControl options={metrics} {...control} />;
    case 'module':
      return <ChoiceControl options={modules} {...control} />;
    case 'nodes':
      return null;
    default:
      return assertNever(info);
  }
}

export type OfKinds<K extends ParamInfo['kind']> = Extract<ParamInfo, { readonly kind: K }>;

function ListControl({
  info,
  control,
}: {
  readonly info: OfKinds<'sizes' | 'pairs' | 'numbers' | 'layers'>;
  readonly control: ControlProps;
}): ReactNode {
  switch (info.kind) {
    case 'sizes':
      return <SizesControl range={{ ...info, kind: 'int' }} lengths={info.lengths} {...control} />;
    case 'pairs':
      return <PairsControl {...control} />;
    case 'numbers':
      return <NumbersControl lengths={info.lengths} {...control} />;
    case 'layers':
      return <AddLayer info={info} control={control} />;
    default:
      return assertNever(info);
  }
}

/** Which of several it is; its own params stand below. */
function KindControl({
  info,
  control,
}: {
  readonly info: OfKinds<'variant' | 'layer'>;
  readonly control: ControlProps;
}) {
  const language = useLanguage();
  const { type } = valuesOf(control.value);
  if (info.kind === 'layer') {
    const change = (chosen: unknown) => control.onChange({ type: chosen });
    return <ChoiceControl {...control} options={info.types.map(wordOption)} value={type} onChange={change} />;
  }
  const options = info.variants.map((variant) => {
    const value = kindOf(variant);
    return { value, label: paramInfo(variant)?.label[language] ?? value };
  });
  const change = (chosen: unknown) => control.onChange(ofKind(info.variants, control.value, String(chosen)));
  return <ChoiceControl {...control} options={options} value={type} onChange={change} />;
}

function AddLayer({ info, control }: { readonly info: OfKinds<'layers'>; readonly control: ControlProps }) {
  const say = useSay();
  const items = itemsOf(control.value);
  return (
    <Button
      id={control.id}
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={12} />}
      disabled={items.length >= info.lengths[1]}
      onClick={() => control.onChange([...items, { type: info.types[0] }])}
    >
      {say(text('Add', '添加'))}
    </Button>
  );
}
