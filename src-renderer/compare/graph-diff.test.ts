import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocument, type GraphDocumentInput } from '#shared/graph/document.ts';
import { edgeKey } from '#shared/graph/document.ts';
import { graphChangesOf } from '#shared/graph/diff.ts';
import { changedGraphs, countMarks, graphDiff, placeGhosts } from './graph-diff.ts';

type Nodes = GraphDocumentInput['graph']['nodes'];

const wire = (from: string, to: string) => ({ from: { node: from }, to: { node: to } });

function documentOf(nodes: Nodes, edges: GraphDocumentInput['graph']['edges']): GraphDocument {
  return documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges } });
}

const IN = { id: 'in', type: 'Input', params: { shape: [4] } };
const dense = (units: number) => ({ id: 'dense', type: 'Dense', params: { units } });
const before = documentOf(
  [IN, dense(8), { id: 'gone', type: 'Dropout' }, { id: 'end', type: 'Output' }],
  [wire('in', 'dense'), wire('dense', 'gone'), wire('gone', 'end')],
);
const after = documentOf(
  [IN, dense(16), { id: 'new', type: 'Dense' }, { id: 'end', type: 'Output', position: { x: 5, y: 5 } }],
  [wire('in', 'dense'), wire('dense', 'new'), wire('new', 'end')],
);

describe('what differs between two graphs', () => {
  const changes = graphChangesOf(before, after);
  const diff = graphDiff(changes, null);

  it('is marked at nodes, with the params that changed, and at wires', () => {
    expect(Object.fromEntries([...diff.nodes].map(([id, { mark }]) => [id, mark]))).toEqual({
      gone: 'removed',
      new: 'added',
      dense: 'changed',
    });
    expect(diff.nodes.get('dense')?.words.map(({ en }) => en)).toEqual(['units: 8 → 16']);
    const [, old] = before.graph.edges;
    const [same, added] = after.graph.edges;
    if (old === undefined || same === undefined || added === undefined) throw new Error('no wires');
    expect(diff.wires.get(edgeKey(old))).toBe('removed');
    expect(diff.wires.get(edgeKey(added))).toBe('added');
    expect(diff.wires.has(edgeKey(same))).toBe(false);
    expect(countMarks(diff)).toEqual({ added: 3, removed: 3, changed: 1 });
  });

  it('leaves out where things stand, and is nothing for the same graph', () => {
    expect(diff.nodes.has('end')).toBe(false);
    expect(changedGraphs(changes)).toEqual([null]);
    expect(countMarks(graphDiff(graphChangesOf(after, after), null))).toEqual({ added: 0, removed: 0, changed: 0 });
  });
});

it('draws what is gone where it was, or below what stands there now', () => {
  const box = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 50 });
  const found = placeGhosts([box('free', 300, 0), box('covered', 10, 10), box('too', 10, 20)], [box('now', 0, 0)]);
  expect(found.get('free')).toMatchObject({ x: 300, y: 0 });
  expect(found.get('covered')).toMatchObject({ x: 10, y: 74 });
  expect(found.get('too')).toMatchObject({ x: 10, y: 148 });
});
