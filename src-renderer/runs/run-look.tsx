import { Checkbox, Menu } from '@mantine/core';
import { IconCheck, IconEye, IconEyeOff, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { RunSummary } from '#shared/protocol/app/runs.ts';
import { IconButton } from '../forms/icon-button.tsx';
import { useSay } from '../i18n/language.ts';
import { RUN_COLORS } from './run-colors.ts';
import styles from './runs.module.css';
import type { RunActions } from './use-run-actions.ts';

interface Looked {
  /** What the run, or the group of runs, is called. */
  readonly name: string;
  readonly runs: readonly RunSummary[];
  readonly actions: RunActions;
}

interface ShownMarkProps extends Looked {
  readonly color: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Whether curves are shown, and in which colour. */
export function ShownMark({ name, runs, color, checked, onChange, actions }: ShownMarkProps) {
  const say = useSay();
  return (
    <span className={styles['check']}>
      <Checkbox
        size="xs"
        aria-label={say(text(`Show the curves of ${name}`, `显示 ${name} 的曲线`))}
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <ColorMenu name={name} runs={runs} color={color} actions={actions} />
    </span>
  );
}

function ColorMenu({ name, runs, color, actions }: Looked & Pick<ShownMarkProps, 'color'>) {
  const say = useSay();
  const chosen = runs[0]?.look.color ?? null;
  const set = (index: number | null) => actions.look(runs, { color: index });
  const mark = (index: number | null) => (chosen === index ? <IconCheck size={13} /> : null);
  return (
    <Menu position="right-start" width={150} trapFocus>
      <Menu.Target>
        <button
          type="button"
          className={styles['swatch']}
          style={{ background: color }}
          aria-label={say(text(`Colour of ${name}`, `${name} 的颜色`))}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={mark(null)} onClick={() => set(null)}>
          {say(text('Automatic', '自动'))}
        </Menu.Item>
        {RUN_COLORS.map((each, index) => (
          <Menu.Item
            key={each.color}
            leftSection={<span className={styles['swatch']} style={{ background: each.color }} />}
            rightSection={mark(index)}
            onClick={() => set(index)}
          >
            {say(each.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Pinning, hiding and deleting. */
export function RunLookActions({ name, runs, actions }: Looked) {
  const say = useSay();
  const pinned = runs.every(({ look }) => look.pinned);
  const hidden = runs.every(({ look }) => look.hidden);
  return (
    <>
      <IconButton
        label={say(pinned ? text(`Unpin ${name}`, `取消置顶 ${name}`) : text(`Pin ${name}`, `置顶 ${name}`))}
        icon={pinned ? IconPinnedOff : IconPin}
        onClick={() => actions.look(runs, { pinned: !pinned })}
      />
      <IconButton
        label={say(hidden ? text(`Show ${name} again`, `重新显示 ${name}`) : text(`Hide ${name}`, `隐藏 ${name}`))}
        icon={hidden ? IconEye : IconEyeOff}
        onClick={() => actions.look(runs, { hidden: !hidden })}
      />
      <IconButton
        label={say(text(`Delete ${name}`, `删除 ${name}`))}
        icon={IconTrash}
        disabled={runs.some(({ status }) => status === 'running')}
        onClick={() => actions.remove(runs)}
      />
    </>
  );
}
