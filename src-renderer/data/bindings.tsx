import { useMemo } from 'react';
import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core';
import { IconArrowBarToRight, IconArrowBarRight, IconX } from '@tabler/icons-react';
import { shapeText } from '#shared/base/tensor.ts';
import { text } from '#shared/base/text.ts';
import { columnsMeant } from '#shared/graph/column-patterns.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import { useSay } from '../i18n/language.ts';
import styles from './data-tab.module.css';
import { ENCODING_NAMES, ENCODINGS, nameOfEncoding } from './encodings.ts';
import { suggestBindings, type Binding } from './suggest-bindings.ts';
import { columnsWanted, type DataNode } from './targets.ts';
import { useDataEdits } from './use-data-edits.ts';

interface BindingsProps {
  readonly data: DataSettings;
  readonly table: TablePreview;
  readonly nodes: readonly DataNode[];
  /** Shows columns among all columns. */
  readonly onShow: (names: readonly string[]) => void;
}

/** The nodes that are fed with data, and the columns that feed each. */
export function Bindings({ data, table, nodes, onShow }: BindingsProps) {
  const say = useSay();
  const edits = useDataEdits();
  const names = useMemo(() => table.columns.map(({ name }) => name), [table]);
  const suggested = useMemo(() => {
    const bound = new Set(data.bindings.map(({ node }) => node));
    const taken = new Set(data.bindings.flatMap(({ columns }) => columnsMeant(columns, names)));
    return suggestBindings(
      nodes.filter(({ id }) => !bound.has(id)),
      table.columns,
      taken,
    );
  }, [data.bindings, names, nodes, table]);
  const lost = data.bindings.filter(({ node }) => !nodes.some(({ id }) => id === node));
  return (
    <section className={styles['bindings']} aria-label={say(text('Inputs and outputs', '输入和输出'))}>
      {nodes.length > 0 ? null : (
        <p className={styles['hint']}>
          {say(text('Add an Input and an Output to the graph first.', '请先在图中添加输入和输出节点。'))}
        </p>
      )}
      {suggested.length === 0 ? null : (
        <div className={styles['suggested']}>
          <span>
            {suggested.map(({ node, columns }) => {
              const name = nodes.find(({ id }) => id === node)?.name ?? node;
              return (
                <span key={node} className={styles['guess']}>
                  {name} ← {columns.length > 3 ? `${columns.slice(0, 2).join(', ')}, …` : columns.join(', ')}
                </span>
              );
            })}
          </span>
          <Button size="compact-xs" onClick={() => edits.bindAll(suggested)}>
            {say(text('Bind so', '按此绑定'))}
          </Button>
        </div>
      )}
      {nodes.map((node) => {
        const binding = data.bindings.find((one) => one.node === node.id);
        return <NodeCard key={node.id} node={node} names={names} onShow={onShow} {...(binding ? { binding } : {})} />;
      })}
      {lost.map(({ node }) => (
        <div key={node} className={styles['node']} data-state="bad">
          <div className={styles['head']}>
            <span className={styles['clip']}>{say(text(`${node}: no such node`, `${node}：节点不存在`))}</span>
            <Button size="compact-xs" variant="default" onClick={() => edits.unbind(node)}>
              {say(text('Remove', '移除'))}
            </Button>
          </div>
        </div>
      ))}
    </section>
  );
}

interface NodeCardProps {
  readonly node: DataNode;
  readonly binding?: Binding;
  readonly names: readonly string[];
  readonly onShow: (names: readonly string[]) => void;
}

function NodeCard({ node, binding, names, onShow }: NodeCardProps) {
  const say = useSay();
  const edits = useDataEdits();
  const { id, name, role, shape, dtype } = node;
  const bound = binding === undefined ? [] : columnsMeant(binding.columns, names);
  const wanted = binding === undefined ? null : columnsWanted(node, binding.encoding);
  const fits = wanted === null || wanted === bound.length;
  const state = binding === undefined ? 'open' : fits && bound.length > 0 ? 'good' : 'bad';
  const Icon = role === 'input' ? IconArrowBarRight : IconArrowBarToRight;
  const unbind = say(text(`Unbind ${name}`, `解除 ${name} 的绑定`));
  return (
    <div className={styles['node']} data-state={state} data-node={id}>
      <div className={styles['head']}>
        <Icon size={15} aria-hidden />
        <button type="button" className={styles['name']} onClick={() => onShow(bound)} title={name}>
          {name}
        </button>
        <span className={styles['dim']}>
          {shape === null ? '?' : shapeText(shape)}
          {dtype === 'int32' ? ' int32' : ''}
        </span>
        {binding === undefined ? null : (
          <Tooltip label={unbind}>
            <ActionIcon size="xs" variant="subtle" color="gray" aria-label={unbind} onClick={() => edits.unbind(id)}>
              <IconX size={13} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {binding === undefined ? (
        <span className={styles['dim']}>{say(text('No columns yet', '尚未绑定列'))}</span>
      ) : (
        <>
          <div className={styles['bound']}>
            <span className={styles['clip']} title={binding.columns.join(', ')}>
              {binding.columns.join(', ')}
            </span>
            <span className={styles['count']} data-state={state}>
              {wanted === null
                ? say(text(`${bound.length} columns`, `${bound.length} 列`))
                : say(text(`${bound.length} of ${wanted}`, `${bound.length} / ${wanted}`))}
            </span>
          </div>
          <div className={styles['bound']}>
            <NativeSelect
              size="xs"
              flex={1}
              aria-label={say(text(`Encoding of ${name}`, `${name} 的编码`))}
              value={nameOfEncoding(binding.encoding)}
              data={ENCODING_NAMES.map((value) => ({ value, label: say(ENCODINGS[value].label) }))}
              onChange={(event) => {
                const chosen = ENCODING_NAMES.find((each) => each === event.currentTarget.value);
                if (chosen !== undefined) edits.encode(binding, ENCODINGS[chosen].encoding);
              }}
            />
            {!fits && role === 'input' && binding.encoding.type === 'numeric' && bound.length > 0 ? (
              <Button size="compact-xs" variant="light" onClick={() => edits.reshape(id, bound.length)}>
                {say(text(`Make it ${bound.length}`, `形状改为 ${bound.length}`))}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </div>
  );
}
