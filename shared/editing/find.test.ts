import { describe, expect, it } from 'vitest';
import { add } from './add.ts';
import { findNodes } from './find.ts';
import { layersThatFit } from './fit.ts';
import { after, codeOf, documentOf, drawing, value, wiresOf } from './fixture.ts';
import { freshId, freshName } from './ids.ts';
import { score } from './match.ts';
import { candidateName, searchPalette } from './palette.ts';

const document = documentOf(
  drawing(
    [
      { id: 'image', type: 'Input', name: '图像', params: { shape: [8, 8, 1] } },
      { id: 'words', type: 'Input', params: { shape: [5], dtype: 'int32' } },
      { id: 'first', type: 'Conv2D', params: { activation: 'relu' } },
      { id: 'hidden', type: 'Dense', name: 'Relations', params: { units: 64 } },
      { id: 'end', type: 'Output' },
    ],
    ['image -> first'],
  ),
  {
    modules: [
      {
        id: 'tower',
        name: '图像塔',
        graph: drawing(
          [
            { id: 'x', type: 'ModuleInput' },
            { id: 'first', type: 'Conv2D' },
            { id: 'y', type: 'ModuleOutput' },
          ],
          ['x -> y'],
        ),
      },
    ],
  },
);

describe('nodes are found', () => {
  const found = (query: string) =>
    findNodes(document, query, null).map(({ graph, node }) => `${graph ?? ''}/${node.id}`);

  it.each([
    ['their names', '图像', ['/image']],
    ['their ids', 'hidd', ['/hidden']],
    ['their types', 'conv2d', ['/first', 'tower/first']],
    ['their labels in any language', '全连接', ['/hidden']],
    ['other words for their layers', 'fully connected', ['/hidden']],
    ['the values of params, behind names', 'rel', ['/hidden', '/first']],
    ['params and values', 'units=64', ['/hidden']],
    ['several words', 'dense 64', ['/hidden']],
  ])('by %s', (_what, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('in the graph that is looked at first', () => {
    expect(findNodes(document, 'first', 'tower').map(({ graph }) => graph)).toEqual(['tower', null]);
  });

  it('only where something is asked for, and there is such a node', () => {
    expect([...found(' '), ...found('zzz')]).toEqual([]);
  });
});

describe('the palette', () => {
  const candidates = layersThatFit(document, null);
  const found = (query: string, language: 'en' | 'zh-CN' = 'en') =>
    searchPalette(candidates, query, language).map((candidate) => candidateName(candidate, language));

  it('finds beginnings before words before scattered letters', () => {
    expect(found('dense')[0]).toBe('Dense');
    const texts = ['pool', 'pooling', 'MaxPooling2D', 'carpool', 'parrot or owl', 'loop'];
    const scores = texts.map((text) => score('pool', [{ text, weight: 0 }]));
    expect(scores).toEqual([0, 1, 2, 3, 4, null]);
    expect(found('cv2')).toContain('Conv2D');
    expect(found('fc')).toContain('Dense');
  });

  it('finds Chinese names in any language, and English types in Chinese', () => {
    expect(found('卷积').length).toBeGreaterThan(3);
    expect(found('全连接', 'zh-CN')[0]).toBe('全连接');
    expect(found('lstm', 'zh-CN')).toHaveLength(found('lstm').length);
  });

  it('offers modules, and only what can stand in the graph', () => {
    expect(found('图像塔')).toEqual(['图像塔']);
    const here = candidates.map(({ layer }) => layer.type);
    expect(here).not.toContain('ModuleInput');
    expect(here).toContain('Input');
    const within = layersThatFit(document, 'tower');
    expect(within.map(({ layer }) => layer.type)).not.toContain('Input');
    expect(within.find(({ module }) => module !== null)?.refused?.en).toContain('used within itself');
  });
});

describe('at the end of a wire', () => {
  const fit = (held: Parameters<typeof layersThatFit>[2]) =>
    new Map(
      layersThatFit(document, null, held).map(({ layer, module, ...verdict }) => [module?.id ?? layer.type, verdict]),
    );

  it('that leaves, layers fit by data type and shape', () => {
    const picture = fit({ from: { node: 'image', port: 'output' } });
    expect(picture.get('Conv2D')).toMatchObject({ refused: null, then: null });
    expect(picture.get('Conv1D')?.refused?.en).toContain('found 8×8×1');
    expect(picture.get('Input')?.refused?.en).toBe('It has no inputs');
    expect(picture.get('tower')).toMatchObject({ refused: null });
    const ints = fit({ from: { node: 'words', port: 'output' } });
    expect(ints.get('Embedding')?.refused).toBeNull();
    expect(ints.get('Dense')?.refused?.en).toBe('It takes float32, but this is int32');
  });

  it('that leaves, a layer whose defaults would have to change fits and says so', () => {
    const split = fit({ from: { node: 'image', port: 'output' } }).get('Split');
    expect(split?.refused).toBeNull();
    expect(split?.then?.en).toBe('1 cannot be cut into 2 equal parts');
  });

  it('that arrives, layers fit by the data type that leaves them', () => {
    const feeding = fit({ to: { node: 'hidden', port: 'input' } });
    expect(feeding.get('Conv2D')?.refused).toBeNull();
    expect(feeding.get('Output')?.refused?.en).toBe('It has no outputs');
  });

  it('a layer is added and wired to its first port', () => {
    const made = value(
      add(document, null, { type: 'Flatten' }, { x: 1, y: 2 }, { from: { node: 'image', port: 'output' } }),
    );
    expect(made.nodes).toEqual(['flatten_1']);
    const changed = after(document, { ok: true, value: made.edit });
    expect(changed.graph.nodes.at(-1)).toEqual({
      id: 'flatten_1',
      type: 'Flatten',
      params: {},
      position: { x: 1, y: 2 },
    });
    expect(wiresOf(changed.graph)).toContain('image -> flatten_1');
    const backwards = value(
      add(document, null, { type: 'Flatten' }, { x: 0, y: 0 }, { to: { node: 'end', port: 'input' } }),
    );
    expect(wiresOf(after(document, { ok: true, value: backwards.edit }).graph)).toContain('flatten_1 -> end');
    const refused = add(document, null, { type: 'Dense' }, { x: 0, y: 0 }, { from: { node: 'words', port: 'output' } });
    expect(codeOf(refused)).toBe('not-connectable');
  });
});

it('fresh ids are those of Keras with a number, free, and fit for any type', () => {
  const ids = ['MaxPooling2D', 'LSTM', 'Conv2DTranspose', 'constructor', '层', 'x'.repeat(64)].map((type) =>
    freshId(document.graph, type),
  );
  expect(ids.slice(0, 5)).toEqual(['max_pooling2d_1', 'lstm_1', 'conv2d_transpose_1', 'constructor_1', 'node_1']);
  expect(ids.every((id) => id.length <= 64)).toBe(true);
  expect(freshName(document, '图像塔')).toBe('图像塔 2');
});
