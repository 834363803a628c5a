import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const exportPicture = defineCommand({
  id: 'file.exportPicture',
  group: 'file',
  label: text('Export a picture…', '导出图片…'),
  aliases: ['svg', 'png', 'image', 'download', 'daochu'],
  convention: 'F3',
  run: ({ surface }) => surface.openDialog('export'),
});
