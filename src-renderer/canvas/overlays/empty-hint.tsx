import { Button, Text as Words } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { useSurface } from '../../editor/surface-store.ts';
import { useSay } from '../../i18n/language.ts';
import styles from './overlays.module.css';

/** What to do where there is nothing yet. */
export function EmptyHint() {
  const say = useSay();
  const surface = useSurface();
  return (
    <div className={styles['empty']}>
      <div className={styles['hint']}>
        <Words fw={600} c="var(--tb-ink)">
          {say(text('Nothing here yet', '此处还没有内容'))}
        </Words>
        <Words size="sm">
          {say(
            text(
              'Double-click to search for a layer, or drag one here from the palette. Begin with an Input.',
              '双击以搜索层，或从图层面板拖入一个。请从输入节点开始。',
            ),
          )}
        </Words>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => surface.canvas()?.openAddSearch()}
        >
          {say(text('Add a layer', '添加层'))}
        </Button>
      </div>
    </div>
  );
}
