import { describe, expect, test } from 'vitest';
import { documentSchema } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import { viewOf } from './graph-view.ts';
import { labelWidth, shapeLabels } from './shape-labels.ts';
import { NO_MOVES, rectangleOf } from './visible.ts';

const document = documentSchema.parse({
  format: 'tributary',
  version: 1,
  graph: {
    nodes: [
      { id: 'image', type: 'Input', params: { shape: [32, 32, 3] } },
      { id: 'flat', type: 'Flatten', position: { x: 400, y: 0 } },
      { id: 'loose', type: 'Dense', position: { x: 0, y: 400 } },
    ],
    edges: [{ from: { node: 'image' }, to: { node: 'flat' } }],
  },
});
const compilation = compile(document);
const view = viewOf({
  document,
  graph: document.graph,
  graphId: null,
  prefix: '',
  compilation,
  faults: [],
  language: 'en',
});
const nodes = [...view.nodes.values()];
const [image] = nodes;
if (image === undefined) throw new Error('the input is not drawn');
const [port] = image.outputs;
if (port === undefined) throw new Error('the input has no output');
const edge = rectangleOf(image).width;
const wire = port.y;

describe('shapes that flow', () => {
  test('are written above the start of their wires, once for each port that has one', () => {
    expect(shapeLabels(nodes, [], NO_MOVES)).toEqual([{ key: 'image 0', text: '32×32×3', x: edge + 8, y: wire - 5 }]);
  });

  test('lie below the wire where something stands above it', () => {
    const above = { x: edge + 10, y: wire - 40, width: 20, height: 30 };
    expect(shapeLabels(nodes, [above], NO_MOVES)).toMatchObject([{ x: edge + 8, y: wire + 13 }]);
  });

  test('are left out where they would be cut, also while something is dragged there', () => {
    const room = labelWidth(port);
    const close = (gap: number) => new Map([['flat', { x: edge + gap, y: 0 }]]);
    expect(shapeLabels(nodes, [], close(8 + room - 1))).toEqual([]);
    expect(shapeLabels(nodes, [], close(8 + room + 1))).toHaveLength(1);
  });

  test('are not written over each other', () => {
    const twin = { ...image, id: 'twin' };
    const [first, second, ...more] = shapeLabels([image, twin], [], NO_MOVES);
    expect([first?.y, second?.y]).toEqual([wire - 5, wire + 13]);
    expect(more).toEqual([]);
  });
});
