import { describe, expect, it } from 'vitest';
import { align, distribute, moveBy, moveTo, type Side } from './arrange.ts';
import { after, codeOf, documentOf, drawing, value } from './fixture.ts';
import type { Outcome } from './graphs.ts';
import { snap } from './snap.ts';
import { tidy } from './tidy.ts';
import { neighbour, type Direction } from './walk.ts';

const document = documentOf(
  drawing(
    [
      { id: 'in', type: 'Input', position: { x: 0, y: 100 } },
      { id: 'high', type: 'Dense', position: { x: 200, y: 0 } },
      { id: 'low', type: 'Dense', position: { x: 260, y: 220 } },
      { id: 'join', type: 'Add', position: { x: 500, y: 210 } },
    ],
    ['in -> high', 'in -> low', 'high -> join', 'low -> join'],
  ),
);
const ids = ['high', 'low', 'join'];
const sizes = new Map(ids.map((id, index) => [id, { width: 100, height: 40 + 20 * index }]));

function places(edit: Outcome, axis: 'x' | 'y') {
  const { nodes } = after(document, edit).graph;
  return ids.map((id) => nodes.find((node) => node.id === id)?.position[axis]);
}

describe('nodes', () => {
  it.each<[Side, 'x' | 'y', number[]]>([
    ['left', 'x', [200, 200, 200]],
    ['center', 'x', [350, 350, 350]],
    ['right', 'x', [500, 500, 500]],
    ['top', 'y', [0, 0, 0]],
    ['middle', 'y', [125, 115, 105]],
    ['bottom', 'y', [250, 230, 210]],
  ])('come into line: %s', (side, axis, expected) => {
    expect(places(align(document, null, ids, side, sizes), axis)).toEqual(expected);
  });

  it('get the same room between them, the outermost left where they are', () => {
    expect(places(distribute(document, null, ids, 'horizontal', sizes), 'x')).toEqual([200, 350, 500]);
    expect(places(distribute(document, null, ['high', 'low'], 'horizontal', sizes), 'x')).toEqual([200, 260, 500]);
  });

  it('are moved by so much, or to places', () => {
    expect(places(moveBy(document, null, ['low'], { x: 5, y: -5 }), 'x')).toEqual([200, 265, 500]);
    expect(places(moveTo(document, null, new Map([['low', { x: 1, y: 2 }]])), 'y')).toEqual([0, 2, 210]);
    expect(codeOf(moveBy(document, null, ['nobody'], { x: 1, y: 1 }))).toBe('unknown-node');
  });
});

describe('tidying', () => {
  it('puts nodes behind what feeds them, and leaves the upper left corner where it was', async () => {
    const { nodes } = after(document, await tidy(document, null, sizes)).graph;
    const x = (id: string) => nodes.find((node) => node.id === id)?.position.x ?? Number.NaN;
    expect(x('in')).toBe(0);
    expect(Math.min(...nodes.map(({ position }) => position.y))).toBe(0);
    expect(x('high')).toBeGreaterThan(x('in'));
    expect(x('join')).toBeGreaterThan(Math.max(x('high'), x('low')));
  });

  it('leaves room for what is written beside outputs', async () => {
    const labelled = new Map(['in', ...ids].map((id) => [id, { width: 100, height: 60, labels: [200] }]));
    const { nodes } = after(document, await tidy(document, null, labelled)).graph;
    const x = (id: string) => nodes.find((node) => node.id === id)?.position.x ?? Number.NaN;
    expect(x('high') - x('in')).toBeGreaterThan(300);
  });

  it('of a selection leaves the others alone', async () => {
    const { nodes } = after(document, await tidy(document, null, sizes, ['high', 'join'])).graph;
    expect(nodes.find(({ id }) => id === 'low')?.position).toEqual({ x: 260, y: 220 });
  });

  it('of nothing changes nothing', async () => {
    expect(value(await tidy(documentOf(drawing([], [])), null, sizes))).toEqual({ type: 'all', edits: [] });
  });
});

describe('snapping', () => {
  const others = [
    { x: 0, y: 0, width: 100, height: 40 },
    { x: 300, y: 200, width: 60, height: 40 },
  ];

  it('brings an edge into line with an edge, and shows the line along both', () => {
    const snapped = snap({ x: 104, y: 97, width: 80, height: 30 }, others, 5);
    expect(snapped.offset).toEqual({ x: -4, y: 0 });
    expect(snapped.guides).toEqual([{ axis: 'x', at: 100, start: 0, end: 127 }]);
  });

  it('takes the nearest line along each axis, middles included', () => {
    const snapped = snap({ x: 311, y: 208, width: 40, height: 20 }, others, 5);
    expect(snapped.offset).toEqual({ x: -1, y: 2 });
    expect(snapped.guides.map(({ axis, at }) => [axis, at])).toEqual([
      ['x', 330],
      ['y', 220],
    ]);
  });

  it('leaves alone what is out of reach', () => {
    expect(snap({ x: 500, y: 500, width: 10, height: 10 }, others, 5)).toEqual({ offset: { x: 0, y: 0 }, guides: [] });
  });
});

it.each<[string, Direction, string | undefined]>([
  ['in', 'right', 'high'],
  ['high', 'right', 'join'],
  ['join', 'left', 'low'],
  ['high', 'down', 'low'],
  ['low', 'up', 'high'],
  ['in', 'left', undefined],
  ['in', 'up', 'high'],
  ['nobody', 'up', undefined],
])('from %s, %s leads to %s', (start, direction, end) => {
  expect(neighbour(document, null, start, direction)).toBe(end);
});
