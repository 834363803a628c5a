import { ActionIcon, UnstyledButton } from '@mantine/core';
import { useStore } from '@xyflow/react';
import { IconAlertTriangle, IconCircleX, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { useSurface } from '../../editor/surface-store.ts';
import { useEditor } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { CommandIcon } from './command-icon.tsx';
import styles from './overlays.module.css';

/** Adding and zooming for those who know no shortcut, and how many problems there are. */
export function Toolbar() {
  const zoom = useStore(({ transform }) => Math.round(transform[2] * 100));
  const surface = useSurface();
  const say = useSay();
  return (
    <>
      <div className={styles['add']}>
        <CommandIcon id="edit.addLayer" icon={IconPlus} variant="filled" />
      </div>
      <div className={styles['tools']}>
        <CommandIcon id="view.zoomOut" icon={IconMinus} />
        <UnstyledButton
          className={styles['zoom'] ?? ''}
          ta="center"
          fz="sm"
          aria-label={say(text(`Zoom: ${zoom} %. Back to 100 %`, `缩放：${zoom} %。恢复为 100 %`))}
          onClick={() => surface.canvas()?.zoomTo(1)}
        >
          {zoom} %
        </UnstyledButton>
        <CommandIcon id="view.zoomIn" icon={IconPlus} />
        <CommandIcon id="view.fit" icon={IconMaximize} />
        <ProblemCount />
      </div>
    </>
  );
}

function ProblemCount() {
  const say = useSay();
  const surface = useSurface();
  const diagnostics = useEditor((state) => state.faults);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return null;
  const label = text(
    `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}: show them`,
    `${errors} 个错误，${warnings} 个警告：查看`,
  );
  return (
    <>
      <span className={styles['divider']} />
      <ActionIcon
        variant="subtle"
        color={errors > 0 ? 'red' : 'yellow'}
        size={26}
        w="auto"
        px={6}
        aria-label={say(label)}
        title={say(label)}
        onClick={() => surface.showTab('problems')}
      >
        {errors > 0 ? <IconCircleX size={15} /> : <IconAlertTriangle size={15} />}
        <span style={{ marginInlineStart: 4, fontSize: 12 }}>{diagnostics.length}</span>
      </ActionIcon>
    </>
  );
}
