import { useMemo, useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { columnsMeant, patternOf } from '#shared/graph/column-patterns.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import { useSay } from '../i18n/language.ts';
import { entriesFor } from './column-groups.ts';
import { ColumnList } from './column-list.tsx';
import styles from './data-tab.module.css';
import { suggestedEncoding } from './encodings.ts';
import { columnsWanted, type DataNode } from './targets.ts';
import { useDataEdits } from './use-data-edits.ts';

interface ColumnsPanelProps {
  readonly data: DataSettings;
  readonly table: TablePreview;
  readonly nodes: readonly DataNode[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (names: ReadonlySet<string>) => void;
}

/** All columns of the table: to be looked at, selected, and tied to a node. */
export function ColumnsPanel({ data, table, nodes, selected, onSelect }: ColumnsPanelProps) {
  const say = useSay();
  const edits = useDataEdits();
  const [filter, setFilter] = useState('');
  const { columns } = table;
  const names = useMemo(() => columns.map(({ name }) => name), [columns]);
  const nodeOf = useMemo(() => {
    const found = new Map<string, string>();
    for (const { node, columns: entries } of data.bindings) {
      const called = nodes.find(({ id }) => id === node)?.name ?? node;
      for (const name of columnsMeant(entries, names)) found.set(name, called);
    }
    return found;
  }, [data.bindings, nodes, names]);
  const shown = useMemo(() => {
    const words = filter.trim();
    const pattern = words.includes('*') ? patternOf(words) : null;
    return columns.flatMap((column, index) => {
      const fits = pattern?.test(column.name) ?? column.name.toLowerCase().includes(words.toLowerCase());
      return fits ? [{ column, values: table.head.map((row) => row[index] ?? '') }] : [];
    });
  }, [columns, table.head, filter]);
  const chosen = names.filter((name) => selected.has(name));
  const bind = (node: DataNode) => {
    const summaries = columns.filter(({ name }) => selected.has(name));
    const encoding = suggestedEncoding(node, summaries);
    edits.bind({ node: node.id, columns: [...entriesFor(chosen, names)], encoding });
  };
  const prompt = say(text('Find columns: name, or px*', '查找列：名称，或 px*'));
  return (
    <section className={styles['columns']} aria-label={say(text('Columns', '列'))}>
      <div className={styles['tools']}>
        <TextInput
          size="xs"
          w={190}
          placeholder={prompt}
          aria-label={prompt}
          leftSection={<IconSearch size={13} />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onSelect(new Set(shown.map(({ column }) => column.name)))}
        >
          {say(text(`Select these ${shown.length}`, `选中这 ${shown.length} 列`))}
        </Button>
        <span className={styles['dim']}>
          {chosen.length === 0
            ? say(text('Select columns, then a node', '先选列，再选节点'))
            : say(text(`${chosen.length} selected, feed them to:`, `已选 ${chosen.length} 列，输入到：`))}
        </span>
        {chosen.length === 0
          ? null
          : nodes.map((node) => {
              const fitting = columnsWanted(
                node,
                suggestedEncoding(
                  node,
                  columns.filter(({ name }) => selected.has(name)),
                ),
              );
              return (
                <Button
                  key={node.id}
                  size="compact-xs"
                  variant={fitting === null || fitting === chosen.length ? 'light' : 'default'}
                  onClick={() => bind(node)}
                >
                  {node.name}
                  {fitting === null ? '' : ` · ${chosen.length}/${fitting}`}
                </Button>
              );
            })}
      </div>
      <ColumnList shown={shown} selected={selected} nodeOf={nodeOf} onSelect={onSelect} />
    </section>
  );
}
