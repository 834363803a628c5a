import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocument } from './document.ts';
import { readDocument, writeDocument } from './file.ts';

const DOCUMENT: GraphDocument = documentSchema.parse({
  format: 'tributary',
  version: 1,
  name: '数字 & "digits"',
  graph: {
    nodes: [
      { id: 'a', type: 'Input', name: '输入 🎉', params: { shape: [2] }, position: { x: 1.4, y: -2.6 }, color: 'teal' },
      { id: 'b', type: 'Dense', params: { units: 3, activation: 'relu' } },
    ],
    edges: [{ from: { node: 'a' }, to: { node: 'b' } }],
    groups: [{ id: 'both', name: '组', nodes: ['a', 'b'], color: 'red', collapsed: true }],
  },
  data: { source: { type: 'csv', path: 'a.csv' }, bindings: [] },
  notes: [{ id: 'n', module: 'm', text: 'two\nlines', position: { x: 0, y: 0 } }],
});

function codes(content: string): readonly string[] {
  const read = readDocument(content);
  return read.ok ? [] : read.error.map(({ code }) => code);
}

describe('writing', () => {
  it('and reading gives the same document, positions rounded', () => {
    const read = readDocument(writeDocument(DOCUMENT));
    const [a, b] = DOCUMENT.graph.nodes;
    expect(read).toEqual({
      ok: true,
      value: { ...DOCUMENT, graph: { ...DOCUMENT.graph, nodes: [{ ...a, position: { x: 1, y: -3 } }, b] } },
    });
  });

  it('again gives the same bytes', () => {
    const once = writeDocument(DOCUMENT);
    const read = readDocument(once);
    expect(read.ok && writeDocument(read.value)).toBe(once);
  });

  it('puts each node and wire on a line of its own', () => {
    const lines = writeDocument(DOCUMENT).split('\n');
    expect(lines.filter((line) => line.includes('"type": "Dense"'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"from"'))).toHaveLength(1);
  });

  it('orders params by name, however they came about', () => {
    const text = writeDocument(DOCUMENT);
    expect(text.indexOf('"activation"')).toBeLessThan(text.indexOf('"units"'));
  });
});

describe('reading refuses', () => {
  const text = writeDocument(DOCUMENT);

  it.each([
    ['an empty file', '', 'not-a-project'],
    ['blanks', ' \n\t', 'not-a-project'],
    ['binary data', '\u0000\u0001PK', 'not-a-project'],
    ['a truncated file', text.slice(0, text.length / 2), 'not-a-project'],
    ['other JSON', '{"name": "package"}', 'not-a-project'],
    ['a list', '[]', 'not-a-project'],
    ['null', 'null', 'not-a-project'],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'not-a-project'],
    ['a newer version', text.replace('"version": 1', '"version": 2'), 'newer-version'],
    ['version 0', text.replace('"version": 1', '"version": 0'), 'not-a-project'],
    ['a version that is no number', text.replace('"version": 1', '"version": "1"'), 'not-a-project'],
    ['a field that is not known', text.replace('"notes"', '"note"'), 'bad-document'],
    ['an id that is no identifier', text.replaceAll('"a"', '"a; rm -rf"'), 'bad-document'],
    ['an endless epoch', text.replace('"epochs": 20', '"epochs": 1e99'), 'bad-document'],
  ])('%s', (_name, content, code) => {
    expect(codes(content)).toContain(code);
  });

  it('and names the field, what was expected and what was found', () => {
    const read = readDocument(text.replace('"batchSize": 32', '"batchSize": "many"'));
    expect(read.ok ? [] : read.error).toMatchObject([{ field: 'training.batchSize' }]);
    expect(read.ok ? '' : read.error[0]?.message.en).toBe('Expected a number, found "many"');
    expect(read.ok ? '' : read.error[0]?.message['zh-CN']).toBe('应为数字，实际为 "many"');
  });
});

it('a name from a file cannot reach into objects', () => {
  const text = writeDocument(DOCUMENT).replace('"units": 3', '"__proto__": { "polluted": true }');
  readDocument(text);
  expect({}).not.toHaveProperty('polluted');
});

it('never throws, whatever is changed in a file', () => {
  const text = writeDocument(DOCUMENT);
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(20), fc.string(), (at, removed, inserted) => {
      const read = readDocument(text.slice(0, at) + inserted + text.slice(at + removed));
      expect(read.ok || read.error.length > 0).toBe(true);
    }),
    { numRuns: 1000, seed: 1 },
  );
});
