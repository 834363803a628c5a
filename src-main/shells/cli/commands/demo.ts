import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { shortPath } from '../cli.ts';
import { defineCommand, runsOption, runsSchema } from '../define-command.ts';
import { evaluateAndShow } from './evaluate.ts';
import { printMetrics } from '../print-metrics.ts';
import { trainAndShow } from '../train-and-show.ts';

export const demo = defineCommand({
  name: 'demo',
  summary: text(
    'train the digits example, judge it, and say what can be done with it',
    '训练数字示例、评估并说明后续用法',
  ),
  options: [runsOption],
  schema: z.object({ runs: runsSchema }),
  async run(cli, { runs }) {
    const project = fileURLToPath(new URL('../examples/digits/digits.tributary', import.meta.url));
    const run = await trainAndShow(cli, { project, runs, settings: [] });
    printMetrics(cli, run.manifest.metrics);
    cli.print('');
    await evaluateAndShow(cli, run, 'test');
    const { id } = run.manifest;
    const model = shortPath(`${run.folder}/model`);
    cli.print(
      cli.say(
        text(
          `\nThe model is saved in ${model}\nNext: npm run -s tributary -- export --run ${id} --runs ${runs} --format tfjs --out my-model`,
          `\n模型已保存到 ${model}\n下一步：npm run -s tributary -- export --run ${id} --runs ${runs} --format tfjs --out my-model`,
        ),
      ),
    );
  },
});
