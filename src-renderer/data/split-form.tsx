import { NativeSelect, NumberInput } from '@mantine/core';
import { text, type Text } from '#shared/base/text.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import { useSay } from '../i18n/language.ts';
import styles from './data-tab.module.css';
import { PARTS, withShare, type Part } from './split-shares.ts';
import type { DataNode } from './targets.ts';
import { useDataEdits } from './use-data-edits.ts';

interface SplitFormProps {
  readonly data: DataSettings;
  readonly nodes: readonly DataNode[];
}

const LABELS: Readonly<Record<Part, Text>> = {
  train: text('Train', '训练'),
  validation: text('Validate', '验证'),
  test: text('Test', '测试'),
};

/** Which share of the rows is for what, and what each part shows alike. */
export function SplitForm({ data: { split, bindings }, nodes }: SplitFormProps) {
  const say = useSay();
  const edits = useDataEdits();
  const labelled = nodes.filter(
    ({ id, role }) =>
      role === 'output' && bindings.some(({ node, encoding }) => node === id && encoding.type === 'category'),
  );
  const { stratify = '', ...unstratified } = split;
  return (
    <section className={styles['section']} aria-label={say(text('Split', '划分'))}>
      <h3 className={styles['title']}>{say(text('Split of the rows', '行的划分'))}</h3>
      <div className={styles['shares']}>
        {PARTS.map((part) => (
          <NumberInput
            key={part}
            size="xs"
            label={say(LABELS[part])}
            suffix=" %"
            min={0}
            max={100}
            allowDecimal={false}
            clampBehavior="strict"
            hideControls
            value={Math.round(split[part] * 100)}
            onValueChange={({ floatValue }, { source }) => {
              // A value that follows from another field is no edit.
              if (source === 'event' && floatValue !== undefined) edits.split(withShare(split, part, floatValue / 100));
            }}
          />
        ))}
      </div>
      <div className={styles['bar']} aria-hidden>
        {PARTS.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: split[part] }} />
        ))}
      </div>
      <div className={styles['pair']}>
        <NativeSelect
          size="xs"
          label={say(text('Same classes in each', '各部分类别比例一致'))}
          value={stratify}
          data={[
            { value: '', label: say(text('No', '否')) },
            ...labelled.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            edits.split(value === '' ? unstratified : { ...split, stratify: value });
          }}
        />
        <NumberInput
          size="xs"
          label={say(text('Seed', '随机种子'))}
          min={0}
          max={0xffff_ffff}
          allowDecimal={false}
          hideControls
          value={split.seed}
          onValueChange={({ floatValue }, { source }) => {
            if (source === 'event' && floatValue !== undefined) edits.split({ ...split, seed: floatValue });
          }}
        />
      </div>
    </section>
  );
}
