import { useCanvas } from './canvas-store.ts';
import styles from './canvas.module.css';

/** The lines that show what a dragged node is in line with. */
export function Guides() {
  const guides = useCanvas((state) => state.guides);
  return guides.map(({ axis, at, start, end }) => {
    const place =
      axis === 'x'
        ? { left: at, top: start, width: 1, height: end - start }
        : { left: start, top: at, width: end - start, height: 1 };
    return <div key={`${axis}${at}`} className={styles['guide']} style={place} />;
  });
}
