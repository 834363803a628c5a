import type { ComponentType } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { keysText } from '../../editor/keymap.ts';
import { commandById, useRunCommand } from '../../editor/use-commands.ts';
import { useSay } from '../../i18n/language.ts';
import { usePreferences } from '../../preferences/preferences.ts';

interface CommandIconProps {
  readonly id: string;
  readonly icon: ComponentType<{ readonly size: number; readonly 'aria-hidden': 'true' }>;
  readonly variant?: 'filled' | 'subtle';
}

/** A button that runs a command; its tooltip says which, and its keys. */
export function CommandIcon({ id, icon: Icon, variant = 'subtle' }: CommandIconProps) {
  const say = useSay();
  const run = useRunCommand();
  const mac = usePreferences().info.platform === 'darwin';
  const command = commandById(id);
  if (command === undefined) return null;
  const [keys] = command.keys ?? [];
  const label = say(command.label);
  return (
    <Tooltip label={keys === undefined ? label : `${label}  ${keysText(keys, mac)}`} openDelay={400}>
      <ActionIcon
        variant={variant}
        {...(variant === 'subtle' ? { color: 'gray' } : {})}
        size={26}
        aria-label={label}
        onClick={() => run(command)}
      >
        <Icon size={15} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
