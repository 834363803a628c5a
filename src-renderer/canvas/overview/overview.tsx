import { useEffect, useRef } from 'react';
import { useStoreApi } from '@xyflow/react';
import { paintOverview, type Overview as Painted } from './paint.ts';
import styles from './overview.module.css';

/** The graph from far away, painted into one picture: a thousand elements of their own would be too slow. */
export function Overview(painted: Painted) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const { view, moves, selected, theme } = painted;
  useEffect(() => {
    let frame = 0;
    const paint = () => {
      frame = 0;
      const context = canvas.current?.getContext('2d');
      if (canvas.current === null || context == null) return;
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const pixels = window.devicePixelRatio;
      const [wide, high] = [Math.round(width * pixels), Math.round(height * pixels)];
      if (canvas.current.width !== wide) canvas.current.width = wide;
      if (canvas.current.height !== high) canvas.current.height = high;
      paintOverview(context, { view, moves, selected, theme }, { x, y, zoom }, { width, height }, pixels);
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    paint();
    const stop = flow.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height)
        soon();
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [flow, view, moves, selected, theme]);
  return <canvas ref={canvas} className={styles['overview']} aria-hidden="true" />;
}
