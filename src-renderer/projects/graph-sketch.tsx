import { displayName, type GraphDocument } from '#shared/graph/document.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { sketchOf } from './sketch.ts';
import styles from './graph-sketch.module.css';

const MARGIN = 16;

/** A graph as it is seen from afar: its layers by their colours, and how they are wired. */
export function GraphSketch({ document }: { readonly document: GraphDocument }) {
  const { boxes, wires, x, y, width, height } = sketchOf(document.graph);
  const box = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].join(' ');
  return (
    <svg className={styles['sketch']} viewBox={box} aria-hidden preserveAspectRatio="xMidYMid meet">
      {wires.map((path) => (
        <path key={path} className={styles['wire']} d={path} />
      ))}
      {boxes.map(({ node, ...place }) => (
        <rect
          key={node.id}
          className={styles['node']}
          {...place}
          rx={14}
          style={{ fill: `var(--tb-category-${findLayer(node.type)?.category ?? 'structure'})` }}
        >
          <title>{displayName(node)}</title>
        </rect>
      ))}
    </svg>
  );
}
