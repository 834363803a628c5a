import { z } from 'zod';
import { speak } from '#shared/base/diagnostic.ts';
import { shapeText } from '#shared/base/tensor.ts';
import { text } from '#shared/base/text.ts';
import { displayName } from '#shared/graph/document.ts';
import { drawnNodes } from '#shared/ir/drawn.ts';
import { openProject } from '../../../services/projects/open-project.ts';
import { compileProject, withSettings } from '../../../services/projects/set-project.ts';
import { defineCommand } from '../define-command.ts';
import { setOption, setSchema, settingsFrom } from '../settings-option.ts';
import { table } from '../table.ts';

export const check = defineCommand({
  name: 'check',
  summary: text(
    'tell everything that is wrong with a project: its graph, and how its data fits',
    '检查项目的所有问题：图结构以及数据是否匹配',
  ),
  arguments: [{ flags: '<project>', help: text('a .tributary file', '.tributary 文件') }],
  options: [{ flags: '--no-data', help: text('check the graph alone', '只检查图结构') }, setOption],
  schema: z.object({ project: z.string(), data: z.boolean(), set: setSchema }),
  async run(cli, { project, data, set }) {
    const opened = withSettings(await openProject(project), settingsFrom(set));
    const { document, folder, blaming } = opened;
    const { ir, diagnostics, nodes } = await blaming(async () => compileProject(opened));
    if (diagnostics.length > 0 && !cli.json) cli.report(diagnostics, 'project');

    const hasData = data && document.data !== undefined;
    const inspect = () => cli.engine().send('inspect', { document, projectFolder: folder });
    const inspected = hasData ? await blaming(inspect) : null;
    const layers = [...drawnNodes(document)].map(({ node, path, depth, module }) => {
      const facts = nodes.get(path);
      const name = displayName(node);
      const { outputs = [], parameters = 0 } = facts ?? {};
      const uses = module === undefined ? {} : { module: displayName(module) };
      return { id: path, type: node.type, name, ...uses, depth, outputs, parameters };
    });
    const warnings = diagnostics.map((diagnostic) => speak(diagnostic, cli.language));
    cli.emit({ type: 'done', parameters: ir.parameters, rows: inspected?.rows ?? null, layers, warnings });

    cli.print(
      table(
        [text('node', '节点'), text('layer', '层'), text('output shape', '输出形状'), text('parameters', '参数')].map(
          (head) => cli.say(head),
        ),
        layers.map(({ name, type, module, depth, outputs, parameters }) => [
          '  '.repeat(depth) + name,
          module === undefined ? type : `${type} “${module}”`,
          outputs.map(({ shape }) => shapeText(shape)).join(', '),
          parameters.toLocaleString('en'),
        ]),
        [3],
      ),
    );
    const total = ir.parameters.toLocaleString('en');
    cli.print(cli.say(text(`The graph is fine: ${total} parameters.`, `图结构没有问题：共 ${total} 个参数。`)));
    if (inspected !== null) {
      const { train, validation, test } = inspected.rows;
      cli.print(
        cli.say(
          text(
            `The data fits: ${train} rows to train on, ${validation} to validate, ${test} to test.`,
            `数据匹配：训练 ${train} 行，验证 ${validation} 行，测试 ${test} 行。`,
          ),
        ),
      );
    } else if (document.data === undefined) {
      cli.print(cli.say(text('The project has no data yet.', '项目尚未绑定数据。')));
    }
  },
});
