import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphDocumentInput } from '../graph/document.ts';
import { applyEdit } from '../graph/edits.ts';
import { copy, readClipboard } from './clipboard.ts';
import { after, codeOf, documentOf, drawing, value, wiresOf } from './fixture.ts';
import { cut, duplicate, paste } from './paste.ts';

const tower = {
  id: 'tower',
  name: '塔',
  graph: drawing(
    [
      { id: 'x', type: 'ModuleInput' },
      { id: 'inner', type: 'Dense' },
      { id: 'y', type: 'ModuleOutput' },
    ],
    ['x -> inner', 'inner -> y'],
  ),
};

const data: GraphDocumentInput['data'] = {
  source: { type: 'csv', path: 'a.csv' },
  bindings: [{ node: 'in', columns: ['p*'], encoding: { type: 'numeric' } }],
};

const document = documentOf(
  drawing(
    [
      { id: 'in', type: 'Input' },
      { id: 'dense_1', type: 'Dense', params: { units: 7 }, position: { x: 100, y: 0 } },
      { id: 'twin', type: 'Dense', shares: 'dense_1', position: { x: 100, y: 100 } },
      { id: 'use', type: 'Module', params: { module: 'tower' }, position: { x: 200, y: 0 } },
      { id: 'end', type: 'Output' },
    ],
    ['in -> dense_1', 'in -> twin', 'dense_1 -> use.x', 'use.y -> end'],
  ),
  { modules: [tower], data },
);

const empty = documentOf(drawing([], []));

function pasted(into: typeof document, ...ids: string[]) {
  const made = value(paste(into, null, value(copy(document, null, ids))));
  return { document: after(into, { ok: true, value: made.edit }), nodes: made.nodes };
}

describe('what is pasted', () => {
  it('has fresh ids, lies beside, and is wired as it was, without wires from elsewhere', () => {
    const { document: changed, nodes } = pasted(document, 'dense_1', 'use');
    expect(nodes).toEqual(['dense_2', 'use_1']);
    expect(wiresOf(changed.graph).slice(-1)).toEqual(['dense_2 -> use_1.x']);
    expect(changed.graph.nodes.find(({ id }) => id === 'dense_2')?.position).toEqual({ x: 132, y: 32 });
    expect(changed.modules).toHaveLength(1);
  });

  it('lies where it is wanted', () => {
    const made = value(paste(document, null, value(copy(document, null, ['dense_1', 'use'])), { at: { x: 0, y: 0 } }));
    const { graph } = after(document, { ok: true, value: made.edit });
    expect(graph.nodes.slice(-2).map(({ position }) => position.x)).toEqual([-50, 50]);
  });

  it('keeps its wires from elsewhere where that is asked for', () => {
    const made = value(duplicate(document, null, ['twin'], { keepInputs: true }));
    expect(wiresOf(after(document, { ok: true, value: made.edit }).graph)).toContain('in -> twin_1');
  });

  it('brings its modules into another project, under another id where that one is taken', () => {
    expect(pasted(empty, 'use').document.modules).toEqual(document.modules);
    const other = documentOf(drawing([], []), { modules: [{ ...tower, name: 'Other' }] });
    const { document: changed } = pasted(other, 'use');
    expect(changed.modules.map(({ id }) => id)).toEqual(['tower', 'tower_1']);
    expect(changed.graph.nodes[0]?.params).toEqual({ module: 'tower_1' });
    const again = value(paste(changed, null, value(copy(document, null, ['use']))));
    expect(after(changed, { ok: true, value: again.edit }).modules).toHaveLength(2);
  });

  it('shares weights as before where it can, and has its own with the same params where it cannot', () => {
    const twin = (...ids: string[]) => pasted(document, ...ids).document.graph.nodes.at(-1);
    expect(twin('twin')).toMatchObject({ id: 'twin_1', shares: 'dense_1', params: {} });
    expect(twin('dense_1', 'twin')).toMatchObject({ id: 'twin_1', shares: 'dense_2', params: {} });
    const [alone] = pasted(empty, 'twin').document.graph.nodes;
    expect(alone).toMatchObject({ id: 'twin', params: { units: 7 } });
    expect(alone).not.toHaveProperty('shares');
  });

  it('brings its data bindings, where there is data', () => {
    expect(pasted(document, 'in').document.data?.bindings.at(-1)).toMatchObject({ node: 'in_1', columns: ['p*'] });
    expect(pasted(empty, 'in').document).not.toHaveProperty('data');
  });

  it('cannot be a module within itself, nor an input within a module', () => {
    const text = value(copy(document, null, ['use']));
    expect(codeOf(paste(document, 'tower', text))).toBe('recursive-module');
    expect(codeOf(paste(document, 'tower', value(copy(document, null, ['in']))))).toBe('misplaced-node');
  });
});

it('what is cut is gone, and comes back', () => {
  const { text, edit } = value(cut(document, null, ['dense_1', 'use']));
  const left = after(document, { ok: true, value: edit });
  expect(left.graph.nodes.map(({ id }) => id)).toEqual(['in', 'twin', 'end']);
  expect(value(paste(left, null, text)).nodes).toEqual(['dense_1', 'use']);
  expect(codeOf(copy(document, null, []))).toBe('nothing-selected');
});

describe('text from elsewhere', () => {
  const good: unknown = JSON.parse(value(copy(document, null, ['dense_1', 'twin', 'use'])));
  const changed = (change: Readonly<Record<string, unknown>>) => JSON.stringify({ ...Object(good), ...change });
  const node = (id: string) => ({ id, type: 'Dense', params: {}, position: { x: 0, y: 0 } });
  const wire = (from: string, to: string) => ({ from: { node: from }, to: { node: to } });

  it.each([
    ['nothing', '', 'found nothing'],
    ['a sentence', 'hello', 'found the text "hello"'],
    ['other JSON', '[1, 2]', 'other data'],
    ['a project', '{"format": "tributary", "version": 1}', 'format'],
    ['a newer version', changed({ version: 2 }), 'version'],
    ['depth', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'nested too deeply'],
    ['a prototype', '{"format": "tributary-clipboard", "__proto__": {}}', '__proto__'],
    ['an id like a property', changed({ nodes: [node('constructor')] }), 'nodes.0.id'],
    ['one id twice', changed({ nodes: [node('a'), node('a')], edges: [] }), 'an id of its own'],
    ['wires to nowhere', changed({ nodes: [node('a')], edges: [wire('a', 'b')] }), 'copied nodes'],
    ['a circle', changed({ nodes: [node('a'), node('b')], edges: [wire('a', 'b'), wire('b', 'a')] }), 'no circle'],
    [
      'a module within itself',
      changed({
        modules: [
          { id: 'm', graph: { nodes: [{ ...node('u'), type: 'Module', params: { module: 'm' } }], edges: [] } },
        ],
      }),
      'no module uses itself',
    ],
    ['too much', ' '.repeat(17 * 1024 * 1024), 'more text'],
  ])('such as %s is refused and told', (_what, text, told) => {
    const read = readClipboard(text);
    expect(!read.ok && read.error.message.en).toContain(told);
  });

  it('that lies as far away as numbers go still comes to an end', () => {
    const far = { ...node('far'), position: { x: 1e300, y: 0 } };
    const text = changed({ nodes: [far], edges: [], arriving: [] });
    const once = value(paste(empty, null, text));
    expect(codeOf(paste(after(empty, { ok: true, value: once.edit }), null, text))).toBe('made');
  });

  it('with anything in any field is refused or pasted, and never throws', () => {
    const field = fc.constantFrom('nodes', 'edges', 'arriving', 'groups', 'modules', 'bindings');
    const property = fc.property(field, fc.jsonValue(), fc.string(), (name, anything, garbage) => {
      for (const text of [changed({ [name]: anything }), garbage, JSON.stringify(anything)]) {
        const made = paste(document, null, text);
        if (made.ok) expect(applyEdit(document, made.value.edit).ok).toBe(true);
        else expect(made.error.message['zh-CN']).not.toBe('');
      }
    });
    fc.assert(property, { numRuns: 200, seed: 1 });
  });
});
