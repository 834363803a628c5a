import { useEffect, useRef, type PointerEvent } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { text } from '#shared/base/text.ts';
import { boundsOf } from '#shared/editing/arrange.ts';
import { THEME } from '#shared/emit/theme.ts';
import type { Point, Rectangle } from '#shared/layout/layout.ts';
import { useSay } from '../../i18n/language.ts';
import { useCanvas } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import { categoryColorOf } from '../overview/paint.ts';
import type { GraphView } from '../view/graph-view.ts';
import { rectangleOf, seenIn, type Moves } from '../view/visible.ts';
import styles from './overlays.module.css';

const SIZE = { width: 178, height: 118 };
const MARGIN = 8;

/** How the graph is scaled down: `point · scale + (x, y)`. */
interface Scale extends Point {
  readonly scale: number;
}

function scaleFor({ x, y, width, height }: Rectangle): Scale {
  const scale = Math.min(
    (SIZE.width - 2 * MARGIN) / Math.max(1, width),
    (SIZE.height - 2 * MARGIN) / Math.max(1, height),
    0.2,
  );
  return { scale, x: SIZE.width / 2 - (x + width / 2) * scale, y: SIZE.height / 2 - (y + height / 2) * scale };
}

function boundsIn(view: GraphView, moves: Moves): Rectangle {
  return boundsOf([...view.nodes.values()].map((node) => rectangleOf(node, moves)));
}

const seen = ({ transform: [x, y, zoom], width, height }: ReactFlowState) => seenIn({ x, y, zoom }, { width, height });

const samePart = (a: Rectangle, b: Rectangle) =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** All of the graph, small, with the part that is seen; press or drag in it to go there. */
export function Minimap({ view }: { readonly view: GraphView }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const controller = useController();
  const flow = useStoreApi();
  const moves = useCanvas((state) => state.moves);
  const scheme = useComputedColorScheme();
  const part = useStore(seen, samePart);
  const { scale, x, y } = scaleFor(boundsIn(view, moves));

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null) return;
    const theme = THEME[scheme];
    const pixels = window.devicePixelRatio;
    const element = context.canvas;
    element.width = SIZE.width * pixels;
    element.height = SIZE.height * pixels;
    context.setTransform(scale * pixels, 0, 0, scale * pixels, x * pixels, y * pixels);
    for (const node of view.nodes.values()) {
      const box = rectangleOf(node, moves);
      context.fillStyle = node.faults.some(({ severity }) => severity === 'error')
        ? theme.error
        : categoryColorOf(node, theme);
      context.fillRect(box.x, box.y, box.width, box.height);
    }
  }, [view, moves, scheme, scale, x, y]);

  const goTo = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { transform, width, height } = flow.getState();
    const [, , zoom] = transform;
    const to = { x: (event.clientX - left - x) / scale, y: (event.clientY - top - y) / scale };
    controller.screen.show({ x: width / 2 - to.x * zoom, y: height / 2 - to.y * zoom, zoom }, false);
  };
  return (
    <div
      className={styles['minimap']}
      role="img"
      aria-label={say(text('Map of the graph', '计算图缩略图'))}
      onPointerDown={goTo}
      onPointerMove={goTo}
    >
      <canvas ref={canvas} />
      <div
        className={styles['seen']}
        style={{
          left: part.x * scale + x,
          top: part.y * scale + y,
          width: part.width * scale,
          height: part.height * scale,
        }}
      />
    </div>
  );
}
