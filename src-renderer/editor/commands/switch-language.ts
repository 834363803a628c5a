import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const switchLanguage = defineCommand({
  id: 'view.language',
  group: 'view',
  label: text('Switch to Chinese (中文)', '切换到英文（English）'),
  aliases: ['language', 'english', '中文', 'yuyan'],
  run: ({ preferences }) => preferences.change({ language: preferences.language === 'en' ? 'zh-CN' : 'en' }),
});
