import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { IconMinus, IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { Handle, Position, ReactFlow, ReactFlowProvider, type EdgeProps, type NodeProps } from '@xyflow/react';
import { text, type Text } from '#shared/base/text.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { graphChangesOf } from '#shared/graph/diff.ts';
import { sidesOf, type Comparing, type Side } from '../../compare/comparing.ts';
import { changedGraphs, countMarks, graphDiff, type Mark } from '../../compare/graph-diff.ts';
import { useSurface } from '../../editor/surface-store.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useLanguage, useSay } from '../../i18n/language.ts';
import { FARTHEST, NEAREST } from '../controller.ts';
import { handleId } from '../flow-elements.ts';
import { Card, categoryColor } from '../nodes/layer-node.tsx';
import { wirePath } from '../view/wire-path.ts';
import { diffElements, type DiffFlowEdge, type DiffFlowNode } from './diff-elements.ts';
import styles from './diff.module.css';

const NODE_TYPES = { diff: DiffNode };
const EDGE_TYPES = { diff: DiffWire };
const NO_LOGO = { hideAttribution: true };
const FIT = { padding: 0.15, maxZoom: 1 };

const MARKS: Readonly<Record<Mark, { readonly label: Text; readonly icon: typeof IconPlus }>> = {
  added: { label: text('Added', '新增'), icon: IconPlus },
  removed: { label: text('Removed', '移除'), icon: IconMinus },
  changed: { label: text('Changed', '更改'), icon: IconPencil },
};

/** Two graphs in one, with what differs marked. It can be looked at, and not edited; Esc leads back. */
export function DiffFlow({ comparing }: { readonly comparing: Comparing }) {
  const say = useSay();
  const language = useLanguage();
  const surface = useSurface();
  const now = useEditor((state) => state.document);
  const sides = useMemo(() => sidesOf(comparing, now), [comparing, now]);
  const [before, after] = [sides[0], sides[comparing.shown] ?? sides[1]];
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) surface.compare(null);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [surface]);
  const changes = useMemo(
    () => (before === undefined || after === undefined ? [] : graphChangesOf(before.document, after.document)),
    [before, after],
  );
  const graphs = changedGraphs(changes);
  const [wanted, setWanted] = useState<GraphId>(null);
  const graph = graphs.includes(wanted) ? wanted : null;
  const diff = useMemo(() => graphDiff(changes, graph), [changes, graph]);
  const elements = useMemo(
    () =>
      before === undefined || after === undefined
        ? { nodes: [], edges: [] }
        : diffElements({ before: before.document, after: after.document, graph, changes, diff, language }),
    [before, after, graph, changes, diff, language],
  );
  if (before === undefined || after === undefined) return null;
  const modules = [...before.document.modules, ...after.document.modules];
  return (
    <div
      ref={element}
      className={styles['diff']}
      role="region"
      aria-label={say(text('What differs between the graphs', '两个图的差异'))}
      data-detail="full"
      data-diff
      tabIndex={-1}
    >
      <div className={styles['head']}>
        <span className={styles['sides']}>
          <SideName side={before} /> → <SideName side={after} />
        </span>
        <Legend counts={countMarks(diff)} />
        {graphs.length > 1 ? (
          <NativeSelect
            size="xs"
            aria-label={say(text('Graph', '图'))}
            value={graph ?? ''}
            data={graphs.map((id) => ({
              value: id ?? '',
              label:
                id === null
                  ? say(text('Whole graph', '整个图'))
                  : say(text(`Inside ${nameOf(modules, id)}`, `“${nameOf(modules, id)}”内部`)),
            }))}
            onChange={({ currentTarget: { value } }) => setWanted(value === '' ? null : value)}
          />
        ) : null}
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconX size={12} />}
          onClick={() => surface.compare(null)}
        >
          {say(text('Back to editing', '返回编辑'))}
        </Button>
      </div>
      {changes.length === 0 ? (
        <p className={styles['same']}>{say(text('The graphs are the same.', '两个图相同。'))}</p>
      ) : null}
      <ReactFlowProvider key={`${comparing.shown} ${graph ?? ''}`}>
        <ReactFlow
          nodes={elements.nodes}
          edges={elements.edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          minZoom={FARTHEST}
          maxZoom={NEAREST}
          fitView
          fitViewOptions={FIT}
          panOnScroll
          nodesDraggable={false}
          nodesConnectable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          proOptions={NO_LOGO}
        />
      </ReactFlowProvider>
    </div>
  );
}

function nameOf(modules: readonly { readonly id: string; readonly name?: string | undefined }[], id: string): string {
  const module = modules.find((each) => each.id === id);
  return module?.name ?? id;
}

function SideName({ side }: { readonly side: Side }) {
  const say = useSay();
  return <strong>{side.name ?? say(text('the graph now', '当前的图'))}</strong>;
}

function Legend({ counts }: { readonly counts: Readonly<Record<Mark, number>> }) {
  const say = useSay();
  const marks: readonly Mark[] = ['added', 'removed', 'changed'];
  return (
    <ul className={styles['legend']} aria-label={say(text('Legend', '图例'))}>
      {marks.map((mark) => {
        const { label, icon: Icon } = MARKS[mark];
        return (
          <li key={mark} data-mark={mark}>
            <Icon size={12} aria-hidden="true" /> {say(label)} {counts[mark]}
          </li>
        );
      })}
    </ul>
  );
}

const MOST_WORDS = 4;

function DiffNodeCard({ data: { view, mark, words, inside } }: NodeProps<DiffFlowNode>) {
  const say = useSay();
  const told = [...words, ...(inside ? [text('differs inside', '内部有差异')] : [])].map(say);
  const Icon = mark === null ? null : MARKS[mark].icon;
  return (
    <div
      className={styles['node']}
      data-mark={mark ?? 'same'}
      title={told.join('\n')}
      style={{ color: categoryColor(view) }}
    >
      <Card view={view} />
      {mark === null || Icon === null ? null : (
        <span className={styles['badge']}>
          <Icon size={11} aria-hidden="true" /> {say(MARKS[mark].label)}
        </span>
      )}
      {told.length === 0 ? null : (
        <ul className={styles['words']}>
          {told.slice(0, MOST_WORDS).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {told.length > MOST_WORDS ? <li>…</li> : null}
        </ul>
      )}
      {view.inputs.map(({ y }, index) => (
        <Handle
          key={handleId('input', index)}
          type="target"
          position={Position.Left}
          id={handleId('input', index)}
          className={styles['port'] ?? ''}
          style={{ top: y }}
        />
      ))}
      {view.outputs.map(({ y }, index) => (
        <Handle
          key={handleId('output', index)}
          type="source"
          position={Position.Right}
          id={handleId('output', index)}
          className={styles['port'] ?? ''}
          style={{ top: y }}
        />
      ))}
    </div>
  );
}

const DiffNodeMemo = memo(DiffNodeCard);

function DiffNode(props: NodeProps<DiffFlowNode>) {
  return <DiffNodeMemo {...props} />;
}

function DiffWire({ data, sourceX, sourceY, targetX, targetY }: EdgeProps<DiffFlowEdge>) {
  const path = wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
  return <path className={styles['wire']} d={path} data-mark={data?.mark ?? 'same'} />;
}
