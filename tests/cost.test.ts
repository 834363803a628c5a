import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CHINESE, ROOT, lastLine, linesOf, runCli, runWell } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { smallProject, withNode } from './support/project.ts';

const EXAMPLE = path.join(ROOT, 'examples/digits/digits.tributary');

const nodeSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  layer: z.string(),
  parameters: z.int(),
  frozen: z.int(),
  flops: z.number(),
  activationBytes: z.int(),
});

const doneSchema = z.looseObject({
  type: z.literal('done'),
  estimate: z.literal(true),
  parameters: z.int(),
  activationBytes: z.int(),
  training: z.object({
    batchSize: z.int(),
    optimizer: z.string(),
    memory: z.object({
      weights: z.int(),
      gradients: z.int(),
      optimizer: z.int(),
      perSample: z.int(),
      total: z.int(),
    }),
  }),
  freeMemory: z.number().positive(),
  largestBatch: z.int(),
});

describe('tributary cost', () => {
  it('adds up for the example', async () => {
    const outcome = await runWell(['cost', EXAMPLE]);
    const nodes = linesOf(outcome, 'node', nodeSchema);
    const done = lastLine(outcome, doneSchema);
    expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['image', 'conv_1', 'logits']));
    expect(nodes.find(({ id }) => id === 'dense_2')).toMatchObject({
      layer: 'Dense',
      parameters: 67_648,
      flops: 64 * (2 * 1056 + 1),
      activationBytes: 64 * 4,
    });
    const sum = (of: (node: z.infer<typeof nodeSchema>) => number) =>
      nodes.reduce((total, node) => total + of(node), 0);
    expect(done.parameters).toBe(87_658);
    expect(sum(({ parameters }) => parameters)).toBe(done.parameters);
    expect(sum(({ activationBytes }) => activationBytes)).toBe(done.activationBytes);
    const { batchSize, optimizer, memory } = done.training;
    expect({ batchSize, optimizer }).toEqual({ batchSize: 32, optimizer: 'adam' });
    const { weights, gradients, perSample } = memory;
    expect([weights, gradients, memory.optimizer]).toEqual([4, 4, 8].map((bytes) => bytes * 87_658));
    expect(perSample).toBe(2 * done.activationBytes);
    expect(memory.total).toBe(16 * 87_658 + 32 * perSample);
    expect(done.largestBatch).toBe(Math.floor((done.freeMemory - 16 * 87_658) / perSample));
  });

  it('takes another batch size', async () => {
    const [one, many] = await Promise.all(
      ['1', '1000'].map(async (size) => {
        return lastLine(await runWell(['cost', EXAMPLE, '--batch-size', size]), doneSchema).training;
      }),
    );
    expect([one?.batchSize, many?.batchSize]).toEqual([1, 1000]);
    expect((many?.memory.total ?? 0) - (one?.memory.total ?? 0)).toBe(999 * (one?.memory.perSample ?? 0));
  });

  it('says in words that it estimates', async () => {
    const { code, stdout, stderr } = await runCli(['cost', EXAMPLE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const words of ['dense_2', '67,648', 'Training with batches of 32', 'largest batch', 'estimates']) {
      expect(stdout).toContain(words);
    }
    const chinese = await runCli(['cost', EXAMPLE], { env: CHINESE });
    for (const words of ['节点', '批次大小 32', '最大批次', '估算']) expect(chinese.stdout).toContain(words);
  });

  it('lists the nodes inside modules below them, under their own names', async () => {
    const { file } = smallProject({
      document: (document) => ({
        ...document,
        data: undefined,
        graph: {
          nodes: [
            { id: 'x', type: 'Input', name: 'a / b', params: { shape: [3] } },
            { id: 'use', type: 'Module', name: 'c / d', params: { module: 'block' } },
            { id: 'y', type: 'Output', params: { loss: 'meanSquaredError' } },
          ],
          edges: [
            { from: { node: 'x' }, to: { node: 'use', port: 'in' } },
            { from: { node: 'use', port: 'out' }, to: { node: 'y' } },
          ],
        },
        modules: [
          {
            id: 'block',
            graph: {
              nodes: [
                { id: 'in', type: 'ModuleInput' },
                { id: 'dense', type: 'Dense', name: 'e / f', params: { units: 2 } },
                { id: 'out', type: 'ModuleOutput' },
              ],
              edges: [
                { from: { node: 'in' }, to: { node: 'dense' } },
                { from: { node: 'dense' }, to: { node: 'out' } },
              ],
            },
          },
        ],
      }),
    });
    const nodes = linesOf(await runWell(['cost', file]), 'node', nodeSchema);
    expect(nodes.map(({ id, name, parameters }) => [id, name, parameters])).toEqual([
      ['x', 'a / b', 0],
      ['use', 'c / d', 8],
      ['use.in', 'in', 0],
      ['use.dense', 'e / f', 8],
    ]);
    expect((await runCli(['cost', file])).stdout).toMatch(/^ {2}e \/ f +Dense +8 /m);
  });

  it('refuses a broken graph, and wrong usage', async () => {
    const broken = smallProject({ document: withNode('dense', { type: 'Magic' }) });
    await expectTold(['cost', broken.file], { exit: 1, code: 'unknown-layer', words: ['Magic'] });
    await expectTold(['cost', EXAMPLE, '--batch-size', '0'], { exit: 2, code: 'bad-option', words: ['--batch-size'] });
    await expectTold(['cost'], { exit: 2, code: 'bad-usage', words: ["missing required argument 'project'"] });
  });

  it('explains itself', async () => {
    const { code, stdout } = await runCli(['cost', '--help']);
    expect(code).toBe(0);
    for (const word of ['Usage: tributary cost', '--batch-size', '--json']) expect(stdout).toContain(word);
    expect((await runCli(['cost', '--help'], { env: CHINESE })).stdout).toMatch(/\p{Script=Han}/u);
  });
});
