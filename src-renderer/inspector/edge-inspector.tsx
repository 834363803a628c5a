import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { specAt } from '#shared/editing/known.ts';
import { disconnect } from '#shared/editing/remove.ts';
import { shapesText } from '#shared/emit/face.ts';
import { usePerform } from '../editor/use-perform.ts';
import { useSay } from '../i18n/language.ts';
import { Facts } from './facts.tsx';
import { NodeLink } from './node-link.tsx';
import { useShown } from './use-shown.ts';
import styles from './inspector.module.css';

/** Where wires lead, and what flows along them. */
export function EdgeInspector({ indices }: { readonly indices: readonly number[] }) {
  const say = useSay();
  const perform = usePerform();
  const { document, graphId, graph } = useShown();
  const [first] = indices;
  const edge = indices.length === 1 && first !== undefined ? graph.edges[first] : undefined;
  const spec = edge === undefined ? undefined : specAt(document, graphId, edge.from);
  const one = indices.length === 1;
  return (
    <>
      <header className={styles['head']}>
        <h2 className={styles['title']}>
          {one ? say(text('Wire', '连线')) : say(text(`${indices.length} wires`, `${indices.length} 条连线`))}
        </h2>
      </header>
      {edge === undefined ? null : (
        <Facts
          rows={[
            [say(text('From', '起点')), <NodeLink key="from" id={edge.from.node} suffix={` · ${edge.from.port}`} />],
            [say(text('To', '终点')), <NodeLink key="to" id={edge.to.node} suffix={` · ${edge.to.port}`} />],
            [say(text('Shape', '形状')), spec === undefined ? '—' : shapesText([spec])],
          ]}
        />
      )}
      <Button
        mt={8}
        size="compact-xs"
        variant="default"
        leftSection={<IconTrash size={13} />}
        onClick={() => perform(disconnect(document, graphId, indices), { label: text('Remove wire', '删除连线') })}
      >
        {one ? say(text('Delete the wire', '删除连线')) : say(text('Delete the wires', '删除这些连线'))}
      </Button>
    </>
  );
}
