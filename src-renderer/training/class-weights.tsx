import { Button, Group, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { ok } from '#shared/base/result.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import { displayName, type GraphDocument } from '#shared/graph/document.ts';
import { useEditor } from '../editor/use-editor.ts';
import { IconButton } from '../forms/icon-button.tsx';
import { TextEntry } from '../forms/text-entry.tsx';
import { readNumber } from '../forms/entries.ts';
import { useSay } from '../i18n/language.ts';
import { useClasses } from './use-classes.ts';
import { useSetTraining } from './use-set-training.ts';
import styles from './training.module.css';

type Weights = GraphDocument['training']['classWeights'];
type Weight = Weights[string];

const LABEL = text('class weights', '类别权重');
const RANGE = { kind: 'number', min: 0, max: 1_000_000 } as const;

/** The outputs whose labels are classes, and those that have weights already. */
function outputsOf({ graph, data, training }: GraphDocument) {
  const categories = new Set(
    data?.bindings.filter(({ encoding }) => encoding.type === 'category').map(({ node }) => node),
  );
  const known = graph.nodes
    .filter(({ id, type }) => type === 'Output' && (categories.has(id) || Object.hasOwn(training.classWeights, id)))
    .map((node) => ({ id: node.id, name: displayName(node) }));
  const rest = Object.keys(training.classWeights).filter((id) => !known.some((output) => output.id === id));
  return [...known, ...rest.map((id) => ({ id, name: id }))];
}

/** How much the classes of each output count. */
export function ClassWeights() {
  const say = useSay();
  const document = useEditor((state) => state.document);
  const outputs = outputsOf(document);
  if (outputs.length === 0) {
    return (
      <p className={styles['muted']}>
        {say(text('For outputs that are bound to a category column.', '用于绑定到类别列的输出。'))}
      </p>
    );
  }
  return document.data === undefined ? (
    <Outputs outputs={outputs} classesOf={() => []} />
  ) : (
    <BoundOutputs outputs={outputs} data={document.data} />
  );
}

interface OutputsProps {
  readonly outputs: ReturnType<typeof outputsOf>;
  readonly classesOf: (output: string) => readonly string[];
}

/** Outputs whose classes the data knows. */
function BoundOutputs({ outputs, data }: Pick<OutputsProps, 'outputs'> & { readonly data: DataSettings }) {
  return <Outputs outputs={outputs} classesOf={useClasses(data)} />;
}

function Outputs({ outputs, classesOf }: OutputsProps) {
  const document = useEditor((state) => state.document);
  const set = useSetTraining();
  const { classWeights } = document.training;
  const change = (id: string, weight: Weight | undefined, path: string) => {
    const { [id]: _old, ...others } = classWeights;
    set(
      'classWeights',
      weight === undefined ? others : { ...classWeights, [id]: weight },
      `classWeights/${path}`,
      LABEL,
    );
  };
  return outputs.map(({ id, name }) => (
    <OutputWeights
      key={id}
      name={name}
      weight={classWeights[id]}
      classes={classesOf(id)}
      onChange={(weight, path) => change(id, weight, `${id}/${path}`)}
    />
  ));
}

interface OutputWeightsProps {
  readonly name: string;
  readonly weight: Weight | undefined;
  /** What its column holds, where that is known. */
  readonly classes: readonly string[];
  readonly onChange: (weight: Weight | undefined, path: string) => void;
}

const KINDS: readonly { readonly value: string; readonly label: Text }[] = [
  { value: 'equal', label: text('all count the same', '全部相同') },
  { value: 'balanced', label: text('balanced', '按数量平衡') },
  { value: 'named', label: text('by class', '按类别设置') },
];

function OutputWeights({ name, weight, classes, onChange }: OutputWeightsProps) {
  const say = useSay();
  const id = useId();
  const kind = weight === undefined ? 'equal' : weight === 'balanced' ? 'balanced' : 'named';
  const choose = (chosen: string) =>
    onChange(chosen === 'equal' ? undefined : chosen === 'balanced' ? 'balanced' : {}, 'kind');
  return (
    <div>
      <div className={styles['formRow']}>
        <label htmlFor={id} title={name}>
          {name}
        </label>
        <NativeSelect
          id={id}
          size="xs"
          value={kind}
          data={KINDS.map(({ value, label }) => ({ value, label: say(label) }))}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      </div>
      {weight === undefined || weight === 'balanced' ? null : (
        <NamedWeights weights={weight} classes={classes} onChange={onChange} />
      )}
    </div>
  );
}

type Named = Exclude<Weight, 'balanced'>;

interface NamedWeightsProps extends Pick<OutputWeightsProps, 'classes' | 'onChange'> {
  readonly weights: Named;
}

function NamedWeights({ weights, classes, onChange }: NamedWeightsProps) {
  const say = useSay();
  const entries = Object.entries(weights);
  const replace = (index: number, entry: readonly [string, number]) =>
    onChange(Object.fromEntries(entries.map((other, place) => (place === index ? entry : other))), `class ${index}`);
  const unlisted = classes.filter((name) => !Object.hasOwn(weights, name));
  const fresh = () => {
    const [next] = unlisted;
    if (next !== undefined) return next;
    let number = entries.length + 1;
    while (Object.hasOwn(weights, String(number))) number++;
    return String(number);
  };
  return (
    <div className={styles['weights']}>
      {entries.map(([name, value], index) => (
        <div key={index} className={styles['weight']}>
          <TextEntry
            label={say(text(`Class ${index + 1}`, `类别 ${index + 1}`))}
            written={name}
            suggestions={unlisted}
            read={(typed) =>
              typed !== name && Object.hasOwn(weights, typed)
                ? { ok: false, error: text(`“${typed}” is listed already`, `“${typed}”已在列表中`) }
                : ok(typed)
            }
            write={(typed) => typed}
            onChange={(typed) => replace(index, [typed, value])}
          />
          <TextEntry
            label={say(text(`Weight of ${name}`, `${name} 的权重`))}
            written={String(value)}
            read={(typed) => readNumber(typed, RANGE)}
            write={String}
            onChange={(next) => replace(index, [name, next])}
          />
          <IconButton
            label={say(text(`Remove the class ${name}`, `移除类别 ${name}`))}
            icon={IconX}
            onClick={() => onChange(Object.fromEntries(entries.filter((_, place) => place !== index)), 'remove')}
          />
        </div>
      ))}
      <Group gap={4}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} />}
          onClick={() => onChange({ ...weights, [fresh()]: 1 }, 'add')}
        >
          {say(text('Add a class', '添加类别'))}
        </Button>
        {unlisted.length > 1 ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              onChange({ ...weights, ...Object.fromEntries(unlisted.map((name) => [name, 1])) }, 'add all')
            }
          >
            {say(text(`Add all ${unlisted.length}`, `添加全部 ${unlisted.length} 个`))}
          </Button>
        ) : null}
      </Group>
    </div>
  );
}
