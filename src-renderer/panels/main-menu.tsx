import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { MenuItem } from '#shared/protocol/app/system.ts';
import { keysText } from '../editor/keymap.ts';
import { commandById } from '../editor/use-commands.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import styles from './top-bar.module.css';
import { useMenu } from './use-menu.ts';

/** Every command by its group, for shells without a menu bar of their own. */
export function MainMenu() {
  const say = useSay();
  const { items, run } = useMenu();
  const name = say(text('Menu', '菜单'));
  return (
    <Menu position="bottom-start" width={200} trapFocus>
      <Menu.Target>
        <Tooltip label={name}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={name}>
            <IconMenu2 size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Item key={item.label} item={item} onRun={run} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ item, onRun }: { readonly item: MenuItem; readonly onRun: (command: string) => void }) {
  const mac = usePreferences().info.platform === 'darwin';
  const { label, command = '', enabled, items } = item;
  if (items !== undefined) {
    return (
      <Menu.Sub position="right-start" openDelay={60}>
        <Menu.Sub.Target>
          <Menu.Sub.Item>{label}</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          {items.map((inner) => (
            <Item key={inner.command ?? inner.label} item={inner} onRun={onRun} />
          ))}
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    );
  }
  const [keys] = commandById(command)?.keys ?? [];
  return (
    <Menu.Item
      disabled={enabled === false}
      onClick={() => onRun(command)}
      {...(keys === undefined ? {} : { rightSection: <kbd className={styles['keys']}>{keysText(keys, mac)}</kbd> })}
    >
      {label}
    </Menu.Item>
  );
}
