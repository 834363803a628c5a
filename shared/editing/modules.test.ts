import { describe, expect, it } from 'vitest';
import { compile } from '../ir/compile.ts';
import { after, codeOf, documentOf, drawing, value, wiresOf } from './fixture.ts';
import { makeModule } from './make-module.ts';
import { newModule, removeModule, renameModule, reorderNodes, useModule, usesOf } from './modules.ts';
import { unpackModule } from './unpack-module.ts';

const document = documentOf(
  drawing(
    [
      { id: 'image', type: 'Input', name: '图像', params: { shape: [4] } },
      { id: 'a', type: 'Dense', position: { x: 100, y: 50 } },
      { id: 'b', type: 'Dense', position: { x: 300, y: 50 } },
      { id: 'join', type: 'Concatenate', position: { x: 500, y: 50 } },
      { id: 'one', type: 'Constant' },
      { id: 'twin', type: 'Dense', shares: 'b' },
      { id: 'end', type: 'Output', params: { loss: 'meanSquaredError' } },
    ],
    ['image -> a', 'a -> b', 'a -> join', 'b -> join', 'image -> join', 'join -> end', 'a -> twin'],
  ),
  { training: { frozen: ['a'] } },
);

const made = value(makeModule(document, null, ['a', 'b', 'join', 'twin'], 'Tower'));
const packed = after(document, { ok: true, value: made.edit });

describe('a module of a selection', () => {
  it('has an input for each tensor that arrives and an output for each that leaves', () => {
    expect(made).toMatchObject({ nodes: ['module_1'], module: 'tower_1' });
    const [module] = packed.modules;
    expect(module?.graph.nodes.map(({ id }) => id)).toEqual(['input_1', 'a', 'b', 'join', 'twin', 'output_1']);
    expect(module?.graph.nodes[0]?.name).toBe('图像');
    expect(wiresOf(packed.graph)).toEqual(['image -> module_1.input_1', 'module_1.output_1 -> end']);
    expect(wiresOf(module?.graph ?? document.graph)).toContain('input_1 -> join');
  });

  it('is trained as before, frozen nodes included', () => {
    expect(packed.training.frozen).toEqual(['module_1.a']);
    expect(compile(packed).ir?.parameters).toBe(compile(document).ir?.parameters);
  });

  it('starts at its own corner, and its use stands in the middle of where the nodes were', () => {
    const [module] = packed.modules;
    expect(module?.graph.nodes.find(({ id }) => id === 'a')?.position).toEqual({ x: 320, y: 50 });
    expect(packed.graph.nodes.find(({ id }) => id === 'module_1')?.position).toEqual({ x: 250, y: 25 });
  });

  it('has its open ports where no wire crosses', () => {
    const alone = documentOf(drawing([{ id: 'd', type: 'Dense' }], []));
    const { edit } = value(makeModule(alone, null, ['d']));
    const [module] = after(alone, { ok: true, value: edit }).modules;
    expect(module?.graph.nodes.map(({ type }) => type)).toEqual(['ModuleInput', 'Dense', 'ModuleOutput']);
  });

  it.each([
    [['a', 'image'], 'ends-in-module', 'image'],
    [['a', 'join'], 'cycle', 'b'],
    [['b'], 'shared-over-border', 'twin'],
    [['one'], 'no-input', undefined],
    [[], 'nothing-selected', undefined],
  ])('of %j is refused: %s', (ids, code, nodeId) => {
    expect(makeModule(document, null, ids)).toMatchObject({ ok: false, error: { code } });
    const refused = makeModule(document, null, ids);
    expect(refused.ok ? '' : refused.error.nodeId).toBe(nodeId);
  });
});

describe('a module that is used', () => {
  const twice = after(packed, {
    ok: true,
    value: value(useModule(packed, null, 'tower_1', { x: 0, y: 300 }, 'module_1')).edit,
  });

  it('again can have the weights of another use', () => {
    const use = twice.graph.nodes.at(-1);
    expect(use).toMatchObject({ id: 'tower_1', type: 'Module', shares: 'module_1' });
    expect(usesOf(twice, 'tower_1').map(({ node }) => node)).toEqual(['module_1', 'tower_1']);
  });

  it('is not unpacked where its weights are shared', () => {
    expect(codeOf(unpackModule(twice, null, 'module_1'))).toBe('shared-weights');
    expect(codeOf(unpackModule(twice, null, 'tower_1'))).toBe('shared-weights');
  });

  it('is not deleted, and says where it is used', () => {
    const refused = removeModule(twice, 'tower_1');
    expect(refused).toMatchObject({ error: { code: 'module-in-use' } });
    expect(!refused.ok && refused.error.message.en).toContain('“Tower”');
  });
});

describe('unpacking', () => {
  it('puts the nodes back, with fresh ids where theirs are taken, and freezes what was frozen as a whole', () => {
    const busy = { ...packed, training: { ...packed.training, frozen: ['module_1'] } };
    const with_a = {
      ...busy,
      graph: { ...busy.graph, nodes: busy.graph.nodes.map((n) => (n.id === 'image' ? { ...n, id: 'a' } : n)) },
    };
    const { nodes, edit } = value(unpackModule(with_a, null, 'module_1'));
    expect(nodes).toEqual(['a_1', 'b', 'join', 'twin']);
    expect(after(with_a, { ok: true, value: edit }).training.frozen).toEqual(nodes);
  });

  it('leaves the module, which then can be deleted', () => {
    const { edit } = value(unpackModule(packed, null, 'module_1'));
    const unpacked = after(packed, { ok: true, value: edit });
    expect(unpacked.modules).toHaveLength(1);
    expect(after(unpacked, removeModule(unpacked, 'tower_1')).modules).toEqual([]);
    expect(codeOf(unpackModule(unpacked, null, 'a'))).toBe('not-a-module');
  });
});

it('the ports of a module come into another order, and nothing else changes', () => {
  const two = documentOf(
    drawing(
      [
        { id: 'x', type: 'Input' },
        { id: 'd', type: 'Add' },
        { id: 'y', type: 'Input' },
      ],
      ['x -> d', 'y -> d'],
    ),
  );
  const { graph } = after(two, reorderNodes(two, null, ['y', 'x']));
  expect(graph.nodes.map(({ id }) => id)).toEqual(['y', 'd', 'x']);
  expect(graph.edges).toEqual(two.graph.edges);
});

it('a new module passes on what it gets, and is called by another name', () => {
  const { edit, module } = value(newModule(packed, 'Tower'));
  const changed = after(packed, { ok: true, value: edit });
  expect(changed.modules.at(-1)).toMatchObject({ id: module, name: 'Tower 2' });
  expect(after(changed, renameModule(changed, module, '塔')).modules.at(-1)?.name).toBe('塔');
  expect(codeOf(renameModule(changed, 'nothing', 'x'))).toBe('unknown-module');
});
