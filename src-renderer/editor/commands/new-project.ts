import { text } from '#shared/base/text.ts';
import { defineCommand } from './define.ts';

export const newProject = defineCommand({
  id: 'file.new',
  group: 'file',
  label: text('New project', '新建项目'),
  aliases: ['create', 'empty', 'xinjian'],
  run: ({ project }) => project.create(),
});
