import { z } from 'zod';
import { speak } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { CODE_FORMATS } from '#shared/emit/code/formats/index.generated.ts';
import { compile } from '#shared/ir/compile.ts';
import { writeOutput } from '../../../services/files/write-output.ts';
import { openProject } from '../../../services/projects/open-project.ts';
import { shortPath } from '../cli.ts';
import { defineCommand } from '../define-command.ts';

const ids = CODE_FORMATS.map(({ id }) => id);

export const code = defineCommand({
  name: 'code',
  summary: text('write the model of a project as a program that trains it', '把项目的模型写成可训练它的程序'),
  arguments: [{ flags: '<project>', help: text('a .tributary file', '.tributary 文件') }],
  options: [
    {
      flags: '--format <format>',
      help: text(`one of: ${ids.join(', ')}`, `可选：${ids.join('、')}`),
      required: true,
    },
    {
      flags: '--out <file>',
      help: text('where to write it (default: the terminal)', '写入的文件（默认：终端）'),
    },
  ],
  schema: z.object({ project: z.string(), format: z.enum(ids), out: z.string().min(1).optional() }),
  async run(cli, { project, format, out }) {
    const { document } = await openProject(project);
    const { ir, diagnostics } = compile(document);
    if (ir === null) throw new TributaryError('project', diagnostics);
    const program = CODE_FORMATS.find(({ id }) => id === format)?.emit(ir, document);
    if (program === undefined) throw new Error(`the schema let ${format} through`);
    if (!program.ok) throw new TributaryError('project', program.error);
    const { code: written, warnings } = program.value;
    if (out === undefined) {
      cli.emit({ type: 'done', format, code: written, diagnostics: warnings.map((each) => speak(each, cli.language)) });
      cli.print(written.trimEnd());
      return;
    }
    await writeOutput(out, written);
    if (warnings.length > 0) cli.report(warnings, 'project');
    cli.emit({ type: 'done', format, out, diagnostics: warnings.map((each) => speak(each, cli.language)) });
    cli.print(cli.say(text(`Written to ${shortPath(out)}`, `已写入 ${shortPath(out)}`)));
  },
});
