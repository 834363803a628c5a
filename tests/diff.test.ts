import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import { diffDocuments, WITHOUT_MEANING, type Change } from '#shared/graph/diff.ts';
import { documentSchema, type Graph, type GraphDocument } from '#shared/graph/document.ts';
import { readDocument, writeDocument } from '#shared/graph/file.ts';
import { compile } from '#shared/ir/compile.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';
import { CHINESE, runCli, runWell } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { smallDocument, smallProject, withNode } from './support/project.ts';

const COUNT = process.env['TRIBUTARY_FULL'] === undefined ? 100 : 1000;

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const drawn = (seed: number) => new RandomDocuments().draw(seed);

/** The same graph as somebody else might have drawn it: elsewhere, its wires listed and numbered in another way. */
function redrawn(graph: Graph, random: () => number): Graph {
  return {
    nodes: graph.nodes.map((node) => ({
      ...node,
      position: { x: random() * 1000, y: random() * 1000 },
      ...(random() < 0.3 ? { color: 'teal' as const } : {}),
    })),
    groups: [{ id: 'group', nodes: graph.nodes.slice(0, 2).map(({ id }) => id) }],
    edges: graph.edges
      .map(({ from, to }) => ({ from, to: { ...to, slot: to.slot * 3 + 2 } }))
      .toSorted(() => random() - 0.5)
      .toSorted((a, b) => a.to.slot - b.to.slot),
  };
}

function withoutMeaning(changes: readonly Change[]): boolean {
  return changes.every(({ kind }) => WITHOUT_MEANING.has(kind));
}

const OPPOSITE: Readonly<Partial<Record<Change['kind'], Change['kind']>>> = {
  nodeAdded: 'nodeRemoved',
  nodeRemoved: 'nodeAdded',
  wireAdded: 'wireRemoved',
  wireRemoved: 'wireAdded',
  moduleAdded: 'moduleRemoved',
  moduleRemoved: 'moduleAdded',
};

describe('diffDocuments, for random documents', () => {
  it('finds nothing between a document and what is read of its file', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const document = drawn(seed);
        const read = readDocument(writeDocument(document));
        expect(read.ok && diffDocuments(document, read.value)).toEqual([]);
      }),
      { seed: 1, numRuns: COUNT },
    );
  });

  it('finds nothing that matters where only the drawing differs, and then the models are equal', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const document = drawn(seed);
        const random = randomStream(seed);
        const other: GraphDocument = {
          ...document,
          graph: redrawn(document.graph, random),
          modules: document.modules.map((module) => ({ ...module, graph: redrawn(module.graph, random) })),
        };
        expect(withoutMeaning(diffDocuments(document, other))).toBe(true);
        expect(compile(other).ir).toEqual(compile(document).ir);
      }),
      { seed: 2, numRuns: COUNT },
    );
  });

  it('tells the way back as the opposite of the way there', () => {
    fc.assert(
      fc.property(seeds, seeds, (one, two) => {
        const [a, b] = [drawn(one), drawn(two)];
        const there = diffDocuments(a, b).map(({ kind }) => kind);
        const back = diffDocuments(b, a).map(({ kind }) => OPPOSITE[kind] ?? kind);
        expect(there.toSorted()).toEqual(back.toSorted());
      }),
      { seed: 3, numRuns: COUNT },
    );
  });
});

describe('tributary diff', () => {
  const before = smallProject();
  const after = smallProject({
    document: (document) => ({
      ...documentSchema.parse(
        withNode('dense', { params: { units: 16, activation: 'relu' }, name: '隐藏层' })(document),
      ),
      training: { ...document.training, epochs: 9 },
    }),
  });

  it('says what changed, in words', async () => {
    const { code, stdout, stderr } = await runCli(['diff', before.file, after.file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'Project',
      '  ~ “dense” is now called “隐藏层”',
      '  ~ “隐藏层”: units 8 → 16',
      '  ~ training.epochs: 3 → 9',
      '3 differences.',
    ]);
    const chinese = await runCli(['diff', before.file, after.file], { env: CHINESE });
    expect(chinese.stdout).toContain('“dense”改名为“隐藏层”');
    expect(chinese.stdout).toContain('3 处差异');
  });

  it('says what changed, as JSON', async () => {
    const { lines } = await runWell(['diff', before.file, after.file]);
    const node = { id: 'dense', name: '隐藏层' };
    expect(lines).toMatchObject([
      { type: 'change', kind: 'nodeRenamed', graph: null, node, before: 'dense', after: '隐藏层' },
      { type: 'change', kind: 'param', graph: null, node, param: 'units', before: 8, after: 16 },
      {
        type: 'change',
        kind: 'setting',
        field: 'training.epochs',
        before: 3,
        after: 9,
        words: 'training.epochs: 3 → 9',
      },
      { type: 'done', changes: 3 },
    ]);
  });

  it('says so where nothing changed, or only positions', async () => {
    const same = await runCli(['diff', before.file, before.file]);
    expect(same).toMatchObject({ code: 0, stdout: 'No differences.\n' });
    expect((await runWell(['diff', before.file, before.file])).lines).toEqual([{ type: 'done', changes: 0 }]);
    const moved = smallProject({ document: withNode('dense', { position: { x: 400, y: 0 } }) });
    const { stdout } = await runCli(['diff', before.file, moved.file]);
    expect(stdout).toContain('moved 1 node');
    expect(stdout).toContain('The same model: only positions differ.');
  });

  it('groups what changed in a module under its name', async () => {
    const module = (filters: number) =>
      smallProject({
        document: () => ({
          ...smallDocument(),
          modules: [
            {
              id: 'tower',
              name: '塔',
              graph: { nodes: [{ id: 'conv', type: 'Conv2D', params: { filters } }], edges: [] },
            },
          ],
        }),
      });
    const { stdout } = await runCli(['diff', module(4).file, module(8).file]);
    expect(stdout).toContain('In the module “塔”\n  ~ “conv”: filters 4 → 8\n');
  });

  it('compares broken graphs, too', async () => {
    const broken = smallProject({ document: withNode('dense', { type: 'Magic' }) });
    const { code, stdout } = await runCli(['diff', before.file, broken.file]);
    expect(code).toBe(0);
    expect(stdout).toContain('type Dense → Magic');
  });

  it('shows hostile text as text', async () => {
    const hostile = smallProject({ document: withNode('dense', { name: '\u001b[2J\n<b>' }) });
    const { stdout } = await runCli(['diff', before.file, hostile.file]);
    expect(stdout).toContain('\\x1b[2J');
    // eslint-disable-next-line no-control-regex -- the point of it
    expect(stdout).not.toMatch(/\u001b/);
  });

  it('refuses what is no project, and wrong usage', async () => {
    const broken = smallProject({ text: '{' });
    await expectTold(['diff', before.file, broken.file], { exit: 1, code: 'not-a-project', words: ['not JSON'] });
    await expectTold(['diff', before.file, 'nowhere.tributary'], {
      exit: 1,
      code: 'unreadable-project',
      words: ['nowhere.tributary'],
    });
    await expectTold(['diff', before.file], {
      exit: 2,
      code: 'bad-usage',
      words: ["missing required argument 'after'"],
    });
  });

  it('explains itself', async () => {
    const { code, stdout } = await runCli(['diff', '--help']);
    expect(code).toBe(0);
    for (const word of ['Usage: tributary diff', 'before', 'after', '--json']) expect(stdout).toContain(word);
    expect((await runCli(['diff', '--help'], { env: CHINESE })).stdout).toMatch(/\p{Script=Han}/u);
  });
});
