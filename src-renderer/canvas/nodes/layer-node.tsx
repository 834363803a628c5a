import { memo } from 'react';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { IconArrowRight, IconSnowflake } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { HEAD, STYLES, type PlacedText } from '#shared/emit/node-picture.ts';
import { CORNER, topPath } from '#shared/emit/svg.ts';
import { TINTED } from '#shared/emit/theme.ts';
import { fitText } from '#shared/layout/text-width.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { NodeLive } from '../../live/node-live.tsx';
import { useCanvas } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import { handleId, type LayerFlowNode } from '../flow-elements.ts';
import { nodesOf, thingOf } from '../flow-ids.ts';
import { refusalAt } from '../gestures/wiring.ts';
import { enterModule } from '../places.ts';
import { colorOf } from '../swatches.ts';
import type { NodeView, PortView } from '../view/graph-view.ts';
import { FaultBadge } from './fault-badge.tsx';
import { GroupNameField } from './group-name-field.tsx';
import { NodeNameField } from './node-name-field.tsx';
import styles from './layer-node.module.css';

/** A node of the graph, drawn as in exported pictures, with what can be done at it. */
export const LayerNode = memo(function LayerNode({ id, data: { view } }: NodeProps<LayerFlowNode>) {
  const selected = useEditor(({ selection, document, place }) => {
    const thing = thingOf(id);
    if (thing.kind === 'node') return selection.nodes.has(id);
    const graph =
      place.length === 0
        ? document.graph
        : document.modules.find(({ id: module }) => module === place.at(-1)?.module)?.graph;
    const members = graph === undefined ? [] : nodesOf(thing, graph);
    return members.length > 0 && members.every((member) => selection.nodes.has(member));
  });
  const renaming = useCanvas((state) => state.renaming === id);
  return (
    <div className={styles['node']} data-selected={selected} style={{ color: categoryColor(view) }}>
      <Card view={view} />
      <Marks view={view} />
      {view.inputs.map((port, index) => (
        <PortHandle key={handleId('input', index)} node={id} side="input" index={index} port={port} />
      ))}
      {view.outputs.map((port, index) => (
        <PortHandle key={handleId('output', index)} node={id} side="output" index={index} port={port} />
      ))}
      {renaming ? (
        view.node === null ? (
          <GroupNameField id={thingOf(id).id} />
        ) : (
          <NodeNameField node={view.node} />
        )
      ) : null}
    </div>
  );
});

/** The colour of a node's kind. */
export function categoryColor({ picture: { face } }: NodeView): string {
  return face.category === null ? 'var(--tb-error)' : `var(--tb-category-${face.category})`;
}

/** The size of a title that is read from farther away. */
const LARGE = { size: 22, bold: true };

/** What is drawn of a node, without what can be done at it. */
export const Card = memo(function Card({ view }: { readonly view: NodeView }) {
  const { width, height, rules, texts, face } = view.picture;
  const tint = colorOf(view.color);
  return (
    <svg className={styles['card']} width={width} height={height} aria-hidden="true">
      <rect className={styles['ground']} width={width} height={height} rx={CORNER} />
      <path className={styles['head']} d={topPath({ x: 0, y: 0, width, height }, HEAD)} />
      {tint === null ? null : (
        <path d={topPath({ x: 0, y: 0, width, height }, HEAD)} style={{ fill: tint }} fillOpacity={TINTED.head} />
      )}
      {rules.map((y) => (
        <path key={y} className={styles['rule']} d={`M0,${y}h${width}`} />
      ))}
      <rect className={styles['whole']} width={width} height={height} rx={CORNER} />
      <rect className={styles['frame']} width={width} height={height} rx={CORNER} />
      <g className={styles['texts']}>
        {texts.map((placed, index) => (
          <Line key={index} placed={placed} width={width} />
        ))}
      </g>
      <text className={styles['large']} x={10} y={height / 2} fontSize={LARGE.size}>
        {fitText(face.title, width - 16, LARGE)}
      </text>
    </svg>
  );
});

function Line({
  placed: { role, text: content, side, x, y },
  width,
}: {
  readonly placed: PlacedText;
  readonly width: number;
}) {
  const { size, bold = false } = STYLES[role];
  return (
    <text
      className={styles[role]}
      x={side === 'left' ? x : width - x}
      y={y}
      fontSize={size}
      {...(bold ? { fontWeight: 600 } : {})}
      {...(side === 'right' ? { textAnchor: 'end' } : {})}
    >
      {content}
    </text>
  );
}

/** What hangs at the edge of a node: faults, frozen weights, the way into a module. */
function Marks({ view }: { readonly view: NodeView }) {
  const say = useSay();
  const controller = useController();
  const { faults, frozen, module, node } = view;
  const open = text('Open the module', '打开模块');
  return (
    <div className={styles['marks']}>
      {node === null ? null : <NodeLive node={node.id} />}
      {frozen ? (
        <span className={styles['mark']} title={say(text('Its weights are frozen', '其权重已冻结'))}>
          <IconSnowflake size={11} aria-hidden="true" />
        </span>
      ) : null}
      {module === null || node === null ? null : (
        <button
          type="button"
          className={`nodrag nopan ${styles['mark'] ?? ''} ${styles['open'] ?? ''}`}
          tabIndex={-1}
          aria-label={say(open)}
          title={say(open)}
          onClick={(event) => {
            event.stopPropagation();
            enterModule(controller.editor, { node: node.id, module });
          }}
        >
          <IconArrowRight size={12} aria-hidden="true" />
        </button>
      )}
      <FaultBadge faults={faults} />
    </div>
  );
}

interface PortHandleProps {
  readonly node: string;
  readonly side: 'input' | 'output';
  readonly index: number;
  readonly port: PortView;
}

function PortHandle({ node, side, index, port }: PortHandleProps) {
  const say = useSay();
  const refusal = useCanvas(({ held }) =>
    held === null ? undefined : refusalAt(held, side, { node, port: port.port }),
  );
  const open = port.state === 'needed' ? text(`${port.name}: needs a wire`, `${port.name}：需要连线`) : null;
  const title = refusal === undefined || refusal === null ? (open === null ? port.name : say(open)) : say(refusal);
  return (
    <Handle
      type={side === 'input' ? 'target' : 'source'}
      position={side === 'input' ? Position.Left : Position.Right}
      id={handleId(side, index)}
      className={styles['port'] ?? ''}
      style={{ top: port.y }}
      title={title}
      data-port={port.port}
      data-state={port.state}
      data-held={refusal === undefined ? undefined : refusal === null ? 'takes' : 'refuses'}
    />
  );
}
