import { useMemo, useState } from 'react';
import { Center, Loader } from '@mantine/core';
import { AskedView } from '../projects/asked-view.tsx';
import { useEditor } from '../editor/use-editor.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import { Bindings } from './bindings.tsx';
import { CheckPanel } from './check-panel.tsx';
import { ColumnsPanel } from './columns-panel.tsx';
import styles from './data-tab.module.css';
import { NoData } from './no-data.tsx';
import { SourceBar } from './source-bar.tsx';
import { SplitForm } from './split-form.tsx';
import { dataNodesOf } from './targets.ts';
import { useTable } from './use-table.ts';

/** The table that the project reads, and which columns feed which node. */
export function DataTab() {
  const data = useEditor(({ document }) => document.data);
  return data === undefined ? <NoData /> : <Bound key={data.source.path} data={data} />;
}

function Bound({ data }: { readonly data: DataSettings }) {
  const document = useEditor((state) => state.document);
  const compilation = useEditor((state) => state.compilation);
  const nodes = useMemo(() => dataNodesOf(document, compilation), [document, compilation]);
  const preview = useTable(data);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const table = preview.asked.state === 'there' ? preview.asked.value : null;
  return (
    <div className={styles['tab']}>
      <div className={styles['settings']}>
        <SourceBar data={data} table={table} onReload={preview.again} />
        <SplitForm data={data} nodes={nodes} />
        <CheckPanel />
      </div>
      <AskedView
        asked={preview.asked}
        onRetry={preview.again}
        waiting={
          <Center flex={1}>
            <Loader size="sm" />
          </Center>
        }
      >
        {(found) => (
          <>
            <Bindings data={data} table={found} nodes={nodes} onShow={(names) => setSelected(new Set(names))} />
            <ColumnsPanel data={data} table={found} nodes={nodes} selected={selected} onSelect={setSelected} />
          </>
        )}
      </AskedView>
    </div>
  );
}
