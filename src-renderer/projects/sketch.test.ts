import { describe, expect, it } from 'vitest';
import { graphSchema } from '#shared/graph/document.ts';
import { sketchOf } from './sketch.ts';

const graph = graphSchema.parse({
  nodes: [
    { id: 'a', type: 'Input', position: { x: -100, y: 0 } },
    { id: 'b', type: 'Dense', position: { x: 200, y: 50 } },
  ],
  edges: [
    { from: { node: 'a' }, to: { node: 'b' } },
    { from: { node: 'gone' }, to: { node: 'b' } },
  ],
});

describe('a sketch', () => {
  it('has a box for each node and holds all of them', () => {
    const { boxes, x, width, height } = sketchOf(graph);
    expect(boxes.map(({ node }) => node.id)).toEqual(['a', 'b']);
    expect([x, width, height]).toEqual([-100, 450, 126]);
  });

  it('draws wires from the right of one box to the left of another, and none that end nowhere', () => {
    expect(sketchOf(graph).wires).toEqual(['M50,38C125,38 125,88 200,88']);
  });

  it('of nothing has a size all the same', () => {
    expect(sketchOf({ nodes: [], edges: [] }).width).toBeGreaterThan(0);
  });
});
