import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';
import { shownTheme } from '../../preferences/shown-theme.ts';

export const switchTheme = defineCommand({
  id: 'view.theme',
  group: 'view',
  label: text('Switch between light and dark', '切换浅色与深色主题'),
  aliases: ['theme', 'night', 'colours', 'zhuti'],
  run: ({ preferences }) => preferences.change({ theme: shownTheme() === 'dark' ? 'light' : 'dark' }),
});
