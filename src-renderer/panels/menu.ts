import { text, type Language, type Text } from '#shared/base/text.ts';
import type { MenuItem } from '#shared/protocol/app/system.ts';
import { COMMAND_GROUPS, type Command, type CommandGroup } from '../editor/commands/define.ts';

/** A menu, and the groups of commands that stand in it. */
interface MenuPart {
  readonly label: Text;
  readonly groups: readonly CommandGroup[];
  /** What the platform does by itself, where there is one. */
  readonly platform?: readonly PlatformItem[];
}

interface PlatformItem {
  readonly label: Text;
  readonly role: NonNullable<MenuItem['role']>;
}

const MENUS: readonly MenuPart[] = [
  {
    label: text('File', '文件'),
    groups: ['file'],
    platform: [{ label: text('Quit', '退出'), role: 'quit' }],
  },
  { label: text('Edit', '编辑'), groups: ['edit', 'selection'] },
  {
    label: text('View', '视图'),
    groups: ['view'],
    platform: [{ label: text('Full screen', '全屏'), role: 'togglefullscreen' }],
  },
  { label: text('Graph', '图'), groups: ['structure', 'arrange'] },
  { label: text('Train', '训练'), groups: ['train'] },
  {
    label: text('Help', '帮助'),
    groups: ['help'],
    platform: [
      { label: text('Developer tools', '开发者工具'), role: 'toggleDevTools' },
      { label: text('About Tributary', '关于 Tributary'), role: 'about' },
    ],
  },
];

/** What the commands of a group are called, wherever they are listed. */
export const GROUP_LABELS: Readonly<Record<CommandGroup, Text>> = {
  file: text('File', '文件'),
  edit: text('Edit', '编辑'),
  selection: text('Selection', '选择'),
  view: text('View', '视图'),
  structure: text('Structure', '结构'),
  arrange: text('Arrange', '排列'),
  train: text('Train', '训练'),
  help: text('Help', '帮助'),
};

/** The order in which people look for them; what is not named here comes behind, by its name. */
const ORDER: readonly string[] = [
  ...['file.new', 'file.open', 'file.save', 'file.saveAs', 'file.revert', 'file.exportPicture', 'file.close'],
  ...['edit.undo', 'edit.redo', 'edit.cut', 'edit.copy', 'edit.paste', 'edit.duplicate', 'edit.delete'],
  ...['help.commands', 'help.shortcuts', 'help.settings'],
];

/** Commands as menus and lists show them. */
export function inOrder(commands: readonly Command[]): readonly Command[] {
  const place = ({ id, group }: Command) => {
    const at = ORDER.indexOf(id);
    return COMMAND_GROUPS.indexOf(group) * 1000 + (at < 0 ? ORDER.length : at);
  };
  return commands.toSorted((a, b) => place(a) - place(b));
}

const OPEN_RECENT = 'file.openRecent.';

/** The place in the list of recent files that an item of the menu means; null for every other command. */
export function recentIndexOf(command: string): number | null {
  return command.startsWith(OPEN_RECENT) ? Number(command.slice(OPEN_RECENT.length)) : null;
}

const NAMES: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  arrowleft: 'Left',
  arrowright: 'Right',
  arrowup: 'Up',
  arrowdown: 'Down',
  '+': 'Plus',
};

/** Keys as Electron writes them: `CmdOrCtrl+Shift+S`. */
export function acceleratorOf(keys: string): string {
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys === '+' ? ['+'] : keys.split('+');
  return parts.map((part) => NAMES[part] ?? part.charAt(0).toUpperCase() + part.slice(1)).join('+');
}

/** Commands that are the platform's own in a native menu: there they work in text fields, too. */
const ROLES: Readonly<Record<string, NonNullable<MenuItem['role']>>> = {
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
};

/** What a menu is made of. */
export interface MenuOf {
  readonly commands: readonly Command[];
  /** Ids of what can be done now. */
  readonly enabled: ReadonlySet<string>;
  /** Names of the files that were open before, the last one first. */
  readonly recent: readonly string[];
  readonly language: Language;
  /** Whether the shell shows it as its own, with what the platform does by itself. */
  readonly native: boolean;
}

/** The menu bar: the same for the shell's own and the one in the page. Menus without commands are left out. */
export function menuOf({ commands, enabled, recent, language, native }: MenuOf): readonly MenuItem[] {
  const item = ({ id, label, keys: [first] = [] }: Command): MenuItem => {
    const role = native ? ROLES[id] : undefined;
    if (role !== undefined) return { label: label[language], role };
    const accelerator = first === undefined ? {} : { accelerator: acceleratorOf(first) };
    return { label: label[language], command: id, enabled: enabled.has(id), ...accelerator };
  };
  const again: MenuItem = {
    label: text('Open recent', '打开最近的项目')[language],
    items: recent.map((name, index) => ({ label: name, command: `${OPEN_RECENT}${index}` })),
  };
  return MENUS.flatMap(({ label, groups, platform = [] }) => {
    const own = inOrder(commands.filter(({ group }) => groups.includes(group))).map(item);
    const items = [
      ...own,
      ...(groups.includes('file') && recent.length > 0 ? [again] : []),
      ...(native ? platform.map(({ label: name, role }) => ({ label: name[language], role })) : []),
    ];
    return items.length === 0 ? [] : [{ label: label[language], items }];
  });
}
