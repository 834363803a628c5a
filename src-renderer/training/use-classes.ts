import { useMemo } from 'react';
import { columnsMeant } from '#shared/graph/column-patterns.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import { useTable } from '../data/use-table.ts';

const NO_CLASSES: readonly string[] = [];

/** The classes of each output, as its column has them; none where they are many, or not known yet. */
export function useClasses(data: DataSettings): (output: string) => readonly string[] {
  const { asked } = useTable(data);
  const table = asked.state === 'there' ? asked.value : null;
  return useMemo(() => (output) => classesOf(output, data, table), [data, table]);
}

function classesOf(output: string, { bindings }: DataSettings, table: TablePreview | null): readonly string[] {
  const binding = bindings.find(({ node }) => node === output);
  if (table === null || binding === undefined) return NO_CLASSES;
  const names = table.columns.map(({ name }) => name);
  const [column] = columnsMeant(binding.columns, names);
  return table.columns.find(({ name }) => name === column)?.values ?? NO_CLASSES;
}
