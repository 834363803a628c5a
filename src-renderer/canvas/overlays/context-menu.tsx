import { Fragment } from 'react';
import { Menu, Text as Words } from '@mantine/core';
import { keysText } from '../../editor/keymap.ts';
import { commandById, useRunCommand } from '../../editor/use-commands.ts';
import { useEditorStore } from '../../editor/use-editor.ts';
import { useSay } from '../../i18n/language.ts';
import { usePreferences } from '../../preferences/preferences.ts';
import { useCanvasStore, type ContextMenu as Opened, type MenuTarget } from '../canvas-store.ts';
import { useController } from '../controller.ts';
import styles from './overlays.module.css';

/** The commands of each menu, in groups. */
const MENUS: Readonly<Record<MenuTarget, readonly (readonly string[])[]>> = {
  canvas: [
    ['edit.addLayer', 'edit.addNote'],
    ['edit.paste', 'selection.all'],
    ['arrange.tidy', 'view.fit', 'edit.find'],
  ],
  node: [
    ['structure.open', 'edit.rename', 'edit.replace', 'edit.color'],
    ['edit.copy', 'edit.cut', 'edit.duplicate'],
    ['structure.makeModule', 'structure.unpack', 'structure.useAgain', 'structure.useAgainShared'],
    ['structure.group', 'structure.ungroup', 'structure.collapse'],
    ['arrange.tidy', 'view.fitSelection'],
    ['edit.delete', 'edit.deleteAndHeal'],
  ],
  group: [
    ['structure.collapse', 'edit.rename', 'edit.color'],
    ['structure.ungroup', 'structure.makeModule'],
    ['edit.delete'],
  ],
  wire: [['edit.insertOnWire'], ['edit.delete']],
  note: [['edit.editNote', 'edit.color'], ['edit.delete']],
};

/** What can be done with what was pressed: commands, with their keys. */
export function ContextMenu({ menu }: { readonly menu: Opened }) {
  const say = useSay();
  const run = useRunCommand();
  const store = useEditorStore();
  const canvas = useCanvasStore();
  const controller = useController();
  const mac = usePreferences().info.platform === 'darwin';
  const groups = MENUS[menu.target]
    .map((ids) =>
      ids.flatMap((id) => commandById(id) ?? []).filter((command) => command.enabled?.(store.getState()) !== false),
    )
    .filter((commands) => commands.length > 0);
  return (
    <Menu
      opened
      onClose={() => canvas.setState({ menu: null })}
      position="bottom-start"
      offset={0}
      width={240}
      shadow="md"
      trapFocus
      returnFocus={false}
      onExitTransitionEnd={() => controller.surface.canvas()?.focus()}
    >
      <Menu.Target>
        <div className={styles['spot']} style={{ left: menu.at.x, top: menu.at.y }} />
      </Menu.Target>
      <Menu.Dropdown onContextMenu={(event) => event.preventDefault()}>
        {groups.map((commands, index) => (
          <Fragment key={commands[0]?.id}>
            {index === 0 ? null : <Menu.Divider />}
            {commands.map((command) => (
              <Menu.Item
                key={command.id}
                fz="sm"
                rightSection={
                  command.keys?.[0] === undefined ? null : (
                    <Words size="xs" c="dimmed">
                      {keysText(command.keys[0], mac)}
                    </Words>
                  )
                }
                onClick={() => run(command)}
              >
                {say(command.label)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
