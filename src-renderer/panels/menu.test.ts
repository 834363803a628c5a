import { describe, expect, it } from 'vitest';
import { text } from '#shared/base/text.ts';
import { defineCommand } from '../editor/commands/define.ts';
import { acceleratorOf, menuOf, recentIndexOf } from './menu.ts';

const save = defineCommand({
  id: 'file.save',
  group: 'file',
  label: text('Save', '保存'),
  keys: ['mod+s'],
  run: () => undefined,
});
const help = defineCommand({ id: 'help.x', group: 'help', label: text('X', '某'), run: () => undefined });

describe('accelerators', () => {
  it.each([
    ['mod+shift+s', 'CmdOrCtrl+Shift+S'],
    ['alt+arrowleft', 'Alt+Left'],
    ['?', '?'],
    ['mod++', 'CmdOrCtrl+Plus'],
    ['+', 'Plus'],
  ])('%s is written %s', (keys, accelerator) => {
    expect(acceleratorOf(keys)).toBe(accelerator);
  });
});

describe('the menu', () => {
  it('holds the commands by their groups, in the language, and says what cannot be done now', () => {
    const menu = menuOf({
      commands: [help, save],
      enabled: new Set(['help.x']),
      recent: [],
      language: 'zh-CN',
      native: false,
    });
    expect(menu).toEqual([
      {
        label: '文件',
        items: [{ label: '保存', command: 'file.save', enabled: false, accelerator: 'CmdOrCtrl+S' }],
      },
      { label: '帮助', items: [{ label: '某', command: 'help.x', enabled: true }] },
    ]);
  });

  it('lists recent files, each with a command of its own', () => {
    const menu = menuOf({ commands: [save], enabled: new Set(), recent: ['a', 'b'], language: 'en', native: false });
    const last = menu[0]?.items?.at(-1)?.items?.at(-1);
    expect(last).toEqual({ label: 'b', command: 'file.openRecent.1' });
    expect(recentIndexOf('file.openRecent.1')).toBe(1);
    expect(recentIndexOf('file.open')).toBeNull();
  });

  it('of the shell leaves to the platform what it does by itself', () => {
    const copy = defineCommand({ ...save, id: 'edit.copy', group: 'edit', label: text('Copy', '复制') });
    const menu = menuOf({ commands: [copy, save], enabled: new Set(), recent: [], language: 'en', native: true });
    expect(menu[1]?.items).toEqual([{ label: 'Copy', role: 'copy' }]);
    expect(menu[0]?.items?.at(-1)).toEqual({ label: 'Quit', role: 'quit' });
  });
});
