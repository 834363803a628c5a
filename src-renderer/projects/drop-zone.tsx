import { useEffect, useState } from 'react';
import { IconFileImport } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import styles from './drop-zone.module.css';

/** Whether something from outside of the window is dragged: a layer of the palette is not. */
function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Takes files that are dropped anywhere onto the window, and says so while they are above it. */
export function DropZone({ onDrop }: { readonly onDrop: (file: File) => void }) {
  const say = useSay();
  const [above, setAbove] = useState(false);
  useEffect(() => {
    // Each element that is crossed is entered and left: only the balance says whether the window was left.
    let depth = 0;
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth++;
      setAbove(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth--;
      setAbove(depth > 0);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // A field that takes files itself has the event before the window has.
      const taken = event.defaultPrevented;
      event.preventDefault();
      depth = 0;
      setAbove(false);
      if (taken) return;
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onDrop(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onDrop]);
  if (!above) return null;
  return (
    <div className={styles['overlay']} role="status">
      <div className={styles['words']}>
        <IconFileImport size={36} stroke={1.5} />
        {say(text('Drop a project, a picture of one, or a CSV table', '拖放项目、带项目的图片或 CSV 表格'))}
      </div>
    </div>
  );
}
