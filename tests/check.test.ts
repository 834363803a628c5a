import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lastLine, runCli, runWell } from './support/cli.ts';
import { smallProject, withNode } from './support/project.ts';

const wire = (from: string, to: string, fromPort = 'output', toPort = 'input', slot = 0) => ({
  from: { node: from, port: fromPort },
  to: { node: to, port: toPort, slot },
});

const layersSchema = z.looseObject({
  layers: z.array(z.looseObject({ id: z.string(), parameters: z.int(), module: z.string().optional() })),
});

describe('tributary check', () => {
  it('shows modules with their nodes, those that share weights without', async () => {
    const { file } = smallProject({
      document: (document) => ({
        ...document,
        data: undefined,
        graph: {
          nodes: [
            { id: 'x', type: 'Input', params: { shape: [3] } },
            { id: 'first', type: 'Module', params: { module: 'block' } },
            { id: 'second', type: 'Module', params: { module: 'block' }, shares: 'first' },
            { id: 'both', type: 'Concatenate' },
            { id: 'y', type: 'Output', params: { loss: 'meanSquaredError' } },
          ],
          edges: [
            wire('x', 'first', 'output', 'in'),
            wire('x', 'second', 'output', 'in'),
            wire('first', 'both', 'out'),
            wire('second', 'both', 'out', 'input', 1),
            wire('both', 'y'),
          ],
        },
        modules: [
          {
            id: 'block',
            name: '块',
            graph: {
              nodes: [
                { id: 'in', type: 'ModuleInput' },
                { id: 'dense', type: 'Dense', params: { units: 2 } },
                { id: 'out', type: 'ModuleOutput' },
              ],
              edges: [wire('in', 'dense'), wire('dense', 'out')],
            },
          },
        ],
      }),
    });
    const { layers } = lastLine(await runWell(['check', file]), layersSchema);
    expect(layers.map(({ id, parameters, module }) => [id, parameters, module])).toEqual([
      ['x', 0, undefined],
      ['first', 8, '块'],
      ['first.in', 0, undefined],
      ['first.dense', 8, undefined],
      ['first.out', 0, undefined],
      ['second', 0, '块'],
      ['both', 0, undefined],
      ['y', 0, undefined],
    ]);
    const { stdout } = await runCli(['check', file]);
    expect(stdout).toMatch(/^first +Module “块” +2 +8$/m);
    expect(stdout).toMatch(/^ {2}dense +Dense +2 +8$/m);
  });

  it('shows how tensors came that do not fit', async () => {
    const { file } = smallProject({ document: withNode('dense', { type: 'Conv2D', params: {} }) });
    const { code, stderr } = await runCli(['check', file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {2}Size 2$/m);
  });
});
