import { describe, expect, it } from 'vitest';
import { menuBar } from './menu.ts';

const FILE = {
  label: '文件',
  items: [
    { label: '保存', command: 'save', accelerator: 'CmdOrCtrl+S', enabled: false },
    { label: '退出', role: 'quit' as const, accelerator: 'CmdOrCtrl+Q' },
  ],
};

describe('the menu bar', () => {
  it('shows keys that the window handles, and leaves those of roles to the platform', () => {
    expect(menuBar([FILE], () => undefined, 'linux')).toEqual([
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
            click: expect.any(Function),
          },
          { label: '退出', enabled: true, accelerator: 'CmdOrCtrl+Q', role: 'quit' },
        ],
      },
    ]);
  });

  it('begins with the menu of the application on a Mac', () =>
    expect(menuBar([FILE], () => undefined, 'darwin')[0]).toEqual({ role: 'appMenu' }));
});
