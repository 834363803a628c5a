import { memo } from 'react';
import { EdgeLabelRenderer, useStore, type EdgeProps } from '@xyflow/react';
import { ActionIcon, Group } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { disconnect } from '#shared/editing/remove.ts';
import { pathPrefix } from '../../editor/store.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { useLive } from '../../live/live-store.ts';
import { useCanvas } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import type { WireFlowEdge } from '../flow-elements.ts';
import type { WireView } from '../view/graph-view.ts';
import { wirePath, wirePoint } from '../view/wire-path.ts';
import styles from './wire.module.css';

/** A wire, from port to port. */
export const Wire = memo(function Wire({ id, data, sourceX, sourceY, targetX, targetY }: EdgeProps<WireFlowEdge>) {
  const selected = useEditor(({ selection }) => selection.edges.has(id));
  const hovered = useCanvas(({ hoveredWire }) => hoveredWire === id);
  const spliced = useCanvas((state) => state.spliced === id);
  const path = useEditor(pathPrefix) + id;
  const carries = useLive(({ flow }) => flow?.wires.has(path) === true);
  const [start, end] = [
    { x: sourceX, y: sourceY },
    { x: targetX, y: targetY },
  ];
  const curve = wirePath(start, end);
  const middle = wirePoint(start, end, 0.5);
  return (
    <>
      <path
        className={styles['wire']}
        d={curve}
        data-carries={carries}
        data-selected={selected}
        data-hovered={hovered}
        data-spliced={spliced}
        data-broken={data?.view.broken === true}
      />
      <path className={styles['reach']} d={curve} />
      {hovered && data !== undefined ? (
        <EdgeLabelRenderer>
          <WireTools view={data.view} x={middle.x} y={middle.y} />
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

/** What can be done with the wire under the pointer. */
function WireTools({ view, x, y }: { readonly view: WireView; readonly x: number; readonly y: number }) {
  const say = useSay();
  const controller = useController();
  const zoom = useStore(({ transform }) => transform[2]);
  const insert = text('Insert a layer into the wire', '在连线中插入层');
  const remove = text('Delete the wire', '删除连线');
  return (
    <Group
      className={`nodrag nopan ${styles['tools'] ?? ''}`}
      gap={2}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px) scale(${Math.max(1, 1 / zoom)})` }}
      data-wire-tools={view.key}
      onMouseLeave={() => controller.canvas.setState({ hoveredWire: null })}
    >
      <ActionIcon
        size={20}
        tabIndex={-1}
        aria-label={say(insert)}
        title={say(insert)}
        onClick={() => controller.surface.canvas()?.openAddSearch({ kind: 'edge', edge: view.key })}
      >
        <IconPlus size={13} />
      </ActionIcon>
      <ActionIcon
        size={20}
        tabIndex={-1}
        color="red"
        aria-label={say(remove)}
        title={say(remove)}
        onClick={() => {
          controller.perform(
            disconnect(controller.document, controller.graphId, [view.index]),
            text('Delete a wire', '删除连线'),
          );
        }}
      >
        <IconTrash size={13} />
      </ActionIcon>
    </Group>
  );
}
