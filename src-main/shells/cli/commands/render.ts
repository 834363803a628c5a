import { z } from 'zod';
import { hasErrors, speak } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { THEMES } from '#shared/emit/theme.ts';
import { pictureFormatOf, renderProject } from '../../../services/pictures/render-project.ts';
import { openProject } from '../../../services/projects/open-project.ts';
import { shortPath } from '../cli.ts';
import { defineCommand } from '../define-command.ts';

export const render = defineCommand({
  name: 'render',
  summary: text(
    'draw the graph of a project as a picture, which also opens as a project',
    '把项目的图绘制成图片，该图片也可作为项目打开',
  ),
  arguments: [{ flags: '<project>', help: text('a .tributary file', '.tributary 文件') }],
  options: [
    {
      flags: '--out <file>',
      help: text('where to write it: .svg or .png', '写入的文件：.svg 或 .png'),
      required: true,
    },
    { flags: '--theme <theme>', help: text('light or dark (default: light)', 'light 或 dark（默认：light）') },
  ],
  schema: z.object({ project: z.string(), out: z.string().min(1), theme: z.enum(THEMES).default('light') }),
  async run(cli, { project, out, theme }) {
    pictureFormatOf(out);
    const { document } = await openProject(project);
    const { diagnostics, ...picture } = await renderProject(document, out, { theme, language: cli.language });
    const faults = diagnostics.map((diagnostic) => speak(diagnostic, cli.language));
    cli.emit({ type: 'done', out, ...picture, diagnostics: faults });
    const file = shortPath(out);
    cli.print(cli.say(text(`Written to ${file}`, `已写入 ${file}`)));
    if (hasErrors(diagnostics)) {
      const count = diagnostics.filter(({ severity }) => severity === 'error').length;
      const marked = text(
        `The graph has ${count} ${count === 1 ? 'error' : 'errors'}; \`tributary check\` tells more.`,
        `图中有 ${count} 个错误；用 \`tributary check\` 查看详情。`,
      );
      cli.print(cli.say(marked));
    }
  },
});
