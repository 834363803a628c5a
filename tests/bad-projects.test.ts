import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lastLine, runCli, runWell } from './support/cli.ts';
import { expectClean, expectTold, type Told } from './support/faults.ts';
import {
  renamed,
  smallDocument,
  smallProject,
  withGraph,
  withNode,
  type ProjectChanges,
  type SmallProject,
} from './support/project.ts';

type Row = Told & ProjectChanges & { readonly fault: string };

const refused = { exit: 1, code: 'bad-document' } as const;
const unread = { exit: 1, code: 'not-a-project' } as const;
const whole = JSON.stringify(smallDocument());
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Puts text into the file where JSON.stringify would not write it. */
const rewritten = (from: string, to: string) => whole.replace(from, to);

const files: readonly Row[] = [
  { fault: 'an empty file', text: '', ...unread, words: ['empty file'] },
  { fault: 'a file of blanks', text: ' \n\t\n', ...unread, words: ['empty file'] },
  { fault: 'a truncated file', text: whole.slice(0, whole.length / 2), ...unread, words: ['not JSON'] },
  { fault: 'a binary file', text: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), ...unread, words: ['binary data'] },
  { fault: 'bytes that are no UTF-8', text: Buffer.from([0xff, 0xd8, 0x1b, 0x5b, 0x32, 0x4a]), ...unread, words: [] },
  { fault: 'text that commands the terminal', text: '\u001b[2J\u001b]0;owned\u0007', ...unread, words: [] },
  { fault: 'a list', text: '[]', ...unread, words: ['other JSON: []'] },
  { fault: 'a number', text: '42', ...unread, words: ['other JSON: 42'] },
  { fault: 'null', text: 'null', ...unread, words: ['other JSON: null'] },
  { fault: 'JSON of another program', text: '{"format":"layers-model"}', ...unread, words: ['layers-model'] },
  { fault: 'a version that is no number', text: rewritten('"version":1', '"version":"1"'), ...unread, words: [] },
  { fault: 'an endless version', text: rewritten('"version":1', '"version":1e999'), ...unread, words: [] },
  { fault: 'nesting of 1,000 levels', text: nested(1000), ...unread, words: ['nested too deeply'] },
  { fault: 'nesting of 500,000 levels', text: nested(500_000), ...unread, words: ['nested too deeply'] },
  {
    fault: 'a param nested deeply',
    text: rewritten('"units":8', `"units":${nested(5000)}`),
    ...unread,
    words: ['nested too deeply'],
  },
  {
    fault: 'a newer file',
    document: (document) => ({ ...document, version: 2, future: {} }),
    exit: 1,
    code: 'newer-version',
    words: ['version 2', 'Update Tributary'],
  },
];

const fields: readonly Row[] = [
  { fault: 'an unknown field', document: (d) => ({ ...d, evil: '<script>' }), ...refused, words: ['evil'] },
  { fault: 'no graph', document: ({ graph: _, ...rest }) => rest, ...refused, words: ['graph'] },
  {
    fault: 'a node without an id',
    document: withNode('dense', { id: undefined }),
    ...refused,
    words: ['graph.nodes.2.id'],
  },
  {
    fault: 'nodes that are no list',
    document: (d) => ({ ...d, graph: { nodes: {}, edges: [] } }),
    ...refused,
    words: ['graph.nodes'],
  },
  { fault: 'an id with a line break', document: renamed('dense', 'a\nb'), ...refused, words: ['graph.nodes.2.id'] },
  {
    fault: 'an id for the shell',
    document: renamed('dense', '$(id); rm -rf ~'),
    ...refused,
    words: ['graph.nodes.2.id'],
  },
  { fault: 'an id that is a path', document: renamed('dense', '../../x'), ...refused, words: ['graph.nodes.2.id'] },
  { fault: 'an id that is a script', document: renamed('dense', '<script>'), ...refused, words: ['graph.nodes.2.id'] },
  { fault: 'the id __proto__', document: renamed('dense', '__proto__'), ...refused, words: ['graph.nodes.2.id'] },
  { fault: 'an endless id', document: renamed('dense', 'a'.repeat(100_000)), ...refused, words: ['graph.nodes.2.id'] },
  {
    fault: 'a name that is no text',
    document: withNode('dense', { name: ['x'] }),
    ...refused,
    words: ['name', '["x"]'],
  },
  { fault: 'an endless name', document: withNode('dense', { name: 'n'.repeat(1e6) }), ...refused, words: ['name'] },
  {
    fault: 'an infinite position',
    text: rewritten('"id":"size"', '"position":{"x":1e999,"y":0},"id":"size"'),
    ...refused,
    words: ['position.x'],
  },
  {
    fault: '0 epochs',
    document: (d) => ({ ...d, training: { epochs: 0 } }),
    ...refused,
    words: ['training.epochs', 'found 0'],
  },
  {
    fault: '1e300 epochs',
    document: (d) => ({ ...d, training: { epochs: 1e300 } }),
    ...refused,
    words: ['training.epochs'],
  },
  {
    fault: 'half a batch',
    document: (d) => ({ ...d, training: { batchSize: 0.5 } }),
    ...refused,
    words: ['training.batchSize'],
  },
  {
    fault: 'a negative seed',
    document: (d) => ({ ...d, training: { seed: -1 } }),
    ...refused,
    words: ['training.seed', '-1'],
  },
  {
    fault: 'an unknown optimizer',
    document: (d) => ({ ...d, training: { optimizer: { type: 'magic' } } }),
    ...refused,
    words: ['training.optimizer'],
  },
  {
    fault: 'an optimizer from the prototype',
    document: (d) => ({ ...d, training: { optimizer: { type: 'constructor' } } }),
    ...refused,
    words: ['training.optimizer'],
  },
  {
    fault: 'a huge learning rate',
    document: (d) => ({ ...d, training: { optimizer: { type: 'sgd', learningRate: 1e9 } } }),
    ...refused,
    words: ['learningRate', '10'],
  },
  {
    fault: 'parts that add up to more than the data',
    document: (d) => ({ ...d, data: { ...d.data, split: { train: 0.9, validation: 0.9, test: 0.9 } } }),
    ...refused,
    words: ['data.split', 'add up to 1'],
  },
  {
    fault: 'an unknown source',
    document: (d) => ({ ...d, data: { source: { type: 'shell', path: 'id' }, bindings: [] } }),
    ...refused,
    words: ['data.source'],
  },
];

const checkedSchema = z.looseObject({ layers: z.array(z.looseObject({ name: z.string() })).min(1) });

const HOSTILE = '<script>alert(1)</script>"; $(id) \u001b[31m\n% {{7*7}}';

describe('a project file that cannot be read', () => {
  it.concurrent.each([...files, ...fields])('$fault', async ({ exit, code, words, ...changes }) => {
    await expectTold(['check', smallProject(changes).file], { exit, code, words });
  });

  it('a missing file', () =>
    expectTold(['check', 'nowhere.tributary'], {
      exit: 1,
      code: 'unreadable-project',
      words: ['nowhere.tributary', 'no such file', 'Check the path'],
    }));

  it('a folder', () => {
    const { folder } = smallProject({ folder: (at) => mkdirSync(`${at}/inner.tributary`) });
    const words = ['it is not a file', '.tributary'];
    return expectTold(['check', 'inner.tributary'], { exit: 1, code: 'unreadable-project', words }, folder);
  });
});

describe('hostile text', () => {
  it('is only text in names and notes', async () => {
    const { file } = smallProject({
      document: (document) => ({
        ...document,
        name: HOSTILE,
        graph: { ...document.graph, nodes: document.graph.nodes.map((node) => ({ ...node, name: HOSTILE })) },
        notes: [{ id: 'note', text: HOSTILE, position: { x: 0, y: 0 }, color: HOSTILE.slice(0, 32) }],
      }),
    });
    const spoken = await runCli(['check', file]);
    expect(spoken).toMatchObject({ code: 0, stderr: '' });
    expectClean(spoken.stdout);
    const { layers } = lastLine(await runWell(['check', file]), checkedSchema);
    expect(layers.map(({ name }) => name)).toEqual(layers.map(() => HOSTILE));
  });

  const words: readonly Row[] = [
    {
      fault: 'a type',
      document: withNode('dense', { type: 'constructor' }),
      exit: 1,
      code: 'unknown-layer',
      words: ['constructor'],
    },
    {
      fault: 'a type from the prototype',
      document: withNode('dense', { type: '__proto__' }),
      exit: 1,
      code: 'unknown-layer',
      words: ['__proto__'],
    },
    {
      fault: 'a type that is a script',
      document: withNode('dense', { type: HOSTILE }),
      exit: 1,
      code: 'unknown-layer',
      words: [],
    },
    {
      fault: 'a param',
      document: withNode('dense', { params: { constructor: 1 } }),
      exit: 1,
      code: 'bad-param',
      words: ['constructor'],
    },
    {
      fault: 'a param named __proto__',
      text: rewritten('"units":8', '"units":8,"__proto__":{"units":9}'),
      exit: 1,
      code: 'bad-document',
      words: ['__proto__'],
    },
    {
      fault: 'a param that is a script',
      document: withNode('dense', { params: { activation: HOSTILE } }),
      exit: 1,
      code: 'bad-param',
      words: ['activation'],
    },
    {
      fault: 'a port',
      document: withGraph(
        (nodes) => nodes,
        (edges) => [...edges.slice(1), { from: { node: 'size', port: 'constructor' }, to: { node: 'dense' } }],
      ),
      exit: 1,
      code: 'unknown-port',
      words: ['constructor'],
    },
  ];
  it.concurrent.each(words)('$fault: is refused by name', async ({ exit, code, words: said, ...changes }) => {
    const project: SmallProject = smallProject(changes);
    await expectTold(['check', project.file], { exit, code, words: said });
  });
});
