import { z } from 'zod';
import { bytesText, countText, flopsText } from '#shared/base/quantity.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { compile } from '#shared/ir/compile.ts';
import { costOf, largestBatch, memoryForBatch, trainingMemory, type NodeCost } from '#shared/ir/cost.ts';
import { openProject } from '../../../services/projects/open-project.ts';
import { freeMemory } from '../../../services/system/free-memory.ts';
import type { Cli } from '../cli.ts';
import { defineCommand, wholeNumber } from '../define-command.ts';
import { table } from '../table.ts';

interface Line {
  readonly node: NodeCost;
  readonly name: string;
  readonly depth: number;
}

/** Modules with the nodes inside below them, which go by `tower / conv` in the whole model, and by `conv` here. */
function lines(
  nodes: readonly NodeCost[],
  names: ReadonlyMap<string, string>,
  within = '',
  depth = 0,
): readonly Line[] {
  return nodes.flatMap((node) => {
    const name = names.get(node.id) ?? node.id;
    return [{ node, name: name.slice(within.length), depth }, ...lines(node.inside, names, `${name} / `, depth + 1)];
  });
}

function printNodes(cli: Cli, nodes: readonly Line[]): void {
  const heads = [
    text('node', '节点'),
    text('layer', '层'),
    text('parameters', '参数'),
    text('frozen', '冻结'),
    text('FLOPs', 'FLOPs'),
    text('activations', '激活值'),
  ];
  const rows = nodes.map(({ node, name, depth }) => [
    '  '.repeat(depth) + name,
    node.type,
    node.parameters.toLocaleString('en'),
    node.frozen.toLocaleString('en'),
    countText(node.flops),
    bytesText(node.activationBytes),
  ]);
  cli.print(
    table(
      heads.map((head) => cli.say(head)),
      rows,
      [2, 3, 4, 5],
    ),
  );
}

export const cost = defineCommand({
  name: 'cost',
  summary: text(
    'estimate what a model costs: parameters, operations, and the memory that training takes',
    '估算模型的开销：参数、运算量以及训练所需的内存',
  ),
  arguments: [{ flags: '<project>', help: text('a .tributary file', '.tributary 文件') }],
  options: [
    {
      flags: '--batch-size <n>',
      help: text('rows in a step (default: that of the project)', '每步的行数（默认：项目的设置）'),
    },
  ],
  schema: z.object({ project: z.string(), batchSize: wholeNumber(1, 1_000_000).optional() }),
  async run(cli, { project, batchSize }) {
    const { document } = await openProject(project);
    const { ir, diagnostics } = compile(document);
    if (ir === null) throw new TributaryError('project', diagnostics);
    const { nodes, ...totals } = costOf(ir);
    const listed = lines(nodes, ir.names);
    const { optimizer } = document.training;
    const batch = batchSize ?? document.training.batchSize;
    const memory = trainingMemory(totals, optimizer);
    const free = freeMemory();
    const total = memoryForBatch(memory, batch);
    const largest = largestBatch(memory, free);

    for (const { node, name } of listed) {
      const { inside: _, id, type: layer, ...numbers } = node;
      cli.emit({ type: 'node', id, name, layer, ...numbers });
    }
    cli.emit({
      type: 'done',
      estimate: true,
      ...totals,
      training: { batchSize: batch, optimizer: optimizer.type, memory: { ...memory, total } },
      freeMemory: free,
      largestBatch: largest,
    });

    printNodes(cli, listed);
    const { parameters, frozen, flops, activationBytes } = totals;
    const say = (en: string, zh: string) => cli.print(cli.say(text(en, zh)));
    const [trainable, fixed] = [parameters.toLocaleString('en'), frozen.toLocaleString('en')];
    const [operations, activations] = [flopsText(flops), bytesText(activationBytes)];
    say(
      `In all: ${trainable} parameters and ${fixed} frozen; a sample: ${operations} forwards, ${activations} of activations.`,
      `总计：${trainable} 个参数，另有 ${fixed} 个冻结；每个样本：前向 ${operations}，激活值 ${activations}。`,
    );
    const [weights, gradients, slots] = [memory.weights, memory.gradients, memory.optimizer].map(bytesText);
    const kept = bytesText(batch * memory.perSample);
    say(
      `Training with batches of ${batch}: about ${bytesText(total)} (weights ${weights}, gradients ${gradients}, ${optimizer.type} ${slots}, activations ${kept}).`,
      `以批次大小 ${batch} 训练：约 ${bytesText(total)}（权重 ${weights}，梯度 ${gradients}，${optimizer.type} ${slots}，激活值 ${kept}）。`,
    );
    const available = bytesText(free);
    if (largest === 0) {
      say(
        `Not even one sample fits into the ${available} of memory that are free.`,
        `空闲内存 ${available} 连一个样本也放不下。`,
      );
    } else {
      const most = largest.toLocaleString('en');
      say(
        `The largest batch that fits into the ${available} of memory that are free: about ${most}.`,
        `空闲内存 ${available} 可容纳的最大批次：约 ${most}。`,
      );
    }
    say(
      'These are estimates: the engine itself and its copies of tensors come on top.',
      '以上为估算值：未计入引擎本身及其张量副本。',
    );
  },
});
