import type { MenuItemConstructorOptions } from 'electron';
import type { MenuItem } from '#shared/protocol/app/system.ts';

/**
 * Electron's form of the menu that a window asked for. Accelerators are shown only: the window hears the keys itself,
 * because it knows whether a text field has the focus. Items can be found by the id of their command.
 */
export function menuTemplate(
  items: readonly MenuItem[],
  choose: (command: string) => void,
): MenuItemConstructorOptions[] {
  return items.map(({ label, command, role, accelerator, enabled = true, items: inner }) => ({
    label,
    enabled,
    ...(accelerator === undefined ? {} : { accelerator }),
    // What a role does is done by the platform, keys included.
    ...(role === undefined ? { registerAccelerator: false } : { role }),
    ...(command === undefined ? {} : { id: command, click: () => choose(command) }),
    ...(inner === undefined ? {} : { submenu: menuTemplate(inner, choose) }),
  }));
}

/** The menu bar as the platform has it: on a Mac, the application's own menu comes first. */
export function menuBar(
  items: readonly MenuItem[],
  choose: (command: string) => void,
  platform: NodeJS.Platform = process.platform,
): MenuItemConstructorOptions[] {
  const bar = menuTemplate(items, choose);
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...bar] : bar;
}
