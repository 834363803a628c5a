import { describe, expect, it } from 'vitest';
import { menuBar, menuTemplate } from './menu.ts';

const FILE = {
  label: '文件',
  items: [
    { label: '保存', command: 'save', accelerator: 'CmdOrCtrl+S', enabled: false },
    { label: '退出', role: 'quit' as const, accelerator: 'CmdOrCtrl+Q' },
  ],
};

const choose = () => undefined;

describe('the menu bar', () => {
  it('shows keys that the window handles, and leaves those of roles to the platform', () => {
    expect(menuBar([FILE], choose, 'linux')).toMatchObject([
      {
        label: '文件',
        enabled: true,
        registerAccelerator: false,
        submenu: [
          {
            label: '保存',
            enabled: false,
            accelerator: 'CmdOrCtrl+S',
            registerAccelerator: false,
            id: 'save',
          },
          { label: '退出', enabled: true, accelerator: 'CmdOrCtrl+Q', role: 'quit' },
        ],
      },
    ]);
  });

  it('hands on the command of an item', () => {
    const chosen: string[] = [];
    const [item] = menuTemplate([{ label: '保存', command: 'save' }], (command) => chosen.push(command));
    const click: unknown = item?.click;
    if (typeof click === 'function') Reflect.apply(click, null, []);
    expect(chosen).toEqual(['save']);
  });

  it('begins with the menu of the application on a Mac', () =>
    expect(menuBar([FILE], choose, 'darwin')[0]).toEqual({ role: 'appMenu' }));
});
