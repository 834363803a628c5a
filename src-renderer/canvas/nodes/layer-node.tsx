import { memo } from 'react';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { HEAD, STYLES, type PlacedText } from '#shared/emit/node-picture.ts';
import { topPath, CORNER } from '#shared/emit/svg.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { handleId, type LayerFlowNode } from '../flow-elements.ts';
import type { NodeView, PortView } from '../view/graph-view.ts';
import styles from './layer-node.module.css';

/** A node of the graph, drawn as in exported pictures. */
export const LayerNode = memo(function LayerNode({ id, data: { view } }: NodeProps<LayerFlowNode>) {
  const selected = useEditor(({ selection }) => selection.nodes.has(id));
  return (
    <div className={styles['node']} data-selected={selected} style={{ color: categoryColor(view) }}>
      <Card view={view} />
      {view.inputs.map((port, index) => (
        <PortHandle key={handleId('input', index)} side="input" index={index} port={port} />
      ))}
      {view.outputs.map((port, index) => (
        <PortHandle key={handleId('output', index)} side="output" index={index} port={port} />
      ))}
    </div>
  );
});

function categoryColor({ picture: { face } }: NodeView): string {
  return face.category === null ? 'var(--tb-error)' : `var(--tb-category-${face.category})`;
}

const Card = memo(function Card({ view }: { readonly view: NodeView }) {
  const { width, height, rules, texts } = view.picture;
  return (
    <svg className={styles['card']} width={width} height={height} aria-hidden="true">
      <rect className={styles['ground']} width={width} height={height} rx={CORNER} />
      <path className={styles['head']} d={topPath({ x: 0, y: 0, width, height }, HEAD)} />
      {rules.map((y) => (
        <path key={y} className={styles['rule']} d={`M0,${y}h${width}`} />
      ))}
      <rect className={styles['frame']} width={width} height={height} rx={CORNER} />
      <g className={styles['texts']}>
        {texts.map((placed, index) => (
          <Line key={index} placed={placed} width={width} />
        ))}
      </g>
    </svg>
  );
});

function Line({ placed: { role, text, side, x, y }, width }: { readonly placed: PlacedText; readonly width: number }) {
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
      {text}
    </text>
  );
}

interface PortHandleProps {
  readonly side: 'input' | 'output';
  readonly index: number;
  readonly port: PortView;
}

function PortHandle({ side, index, port }: PortHandleProps) {
  return (
    <Handle
      type={side === 'input' ? 'target' : 'source'}
      position={side === 'input' ? Position.Left : Position.Right}
      id={handleId(side, index)}
      className={styles['port'] ?? ''}
      style={{ top: port.y }}
      data-state={port.state}
    />
  );
}
