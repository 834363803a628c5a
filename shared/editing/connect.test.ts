import { describe, expect, it } from 'vitest';
import { canConnect, connect, connectableEnds } from './connect.ts';
import { after, codeOf, documentOf, drawing, wiresOf } from './fixture.ts';
import { disconnect } from './remove.ts';
import { reconnect, reorder, wiresAt } from './rewire.ts';
import { insertOnEdge, splice } from './splice.ts';

const document = documentOf(
  drawing(
    [
      { id: 'image', type: 'Input', params: { shape: [4] } },
      { id: 'words', type: 'Input', params: { shape: [4], dtype: 'int32' } },
      { id: 'a', type: 'Dense' },
      { id: 'b', type: 'Dense' },
      { id: 'join', type: 'Concatenate' },
      { id: 'minus', type: 'Subtract' },
      { id: 'alone', type: 'Dropout' },
      { id: 'end', type: 'Output' },
    ],
    ['image -> a', 'a -> b', 'a -> join', 'b -> join', 'join -> end', 'a -> minus', 'b -> minus'],
  ),
);

const output = (node: string) => ({ node, port: 'output' });
const input = (node: string) => ({ node, port: 'input' });

function wired(from: string, to: string) {
  return wiresOf(after(document, connect(document, null, output(from), input(to))).graph);
}

function refusal(from: string, to: string): string | undefined {
  const connection = canConnect(document, null, output(from), input(to));
  return connection.ok ? undefined : connection.error.en;
}

describe('a new wire', () => {
  it('takes the place of the one at a port that takes one only', () => {
    expect(wired('image', 'b')).toEqual(wiresOf(document.graph).with(1, 'image -> b'));
  });

  it('is the last one at a port that takes several, even of the same tensor', () => {
    const { graph } = after(document, connect(document, null, output('a'), input('join')));
    const order = wiresAt(graph.edges, input('join')).map((index) => graph.edges[index]?.from.node);
    expect(order).toEqual(['a', 'b', 'a']);
  });

  it.each([
    ['a', 'a', 'A node cannot be wired to itself'],
    ['b', 'a', 'The wires would lead in a circle'],
    ['image', 'a', 'They are wired already'],
    ['a', 'image', 'It has no input'],
    ['end', 'alone', 'It has no output'],
    ['image', 'minus', 'It takes at most 2 wires'],
    ['words', 'alone', 'It takes float32, but this is int32'],
    ['nobody', 'alone', 'There is no such node, or its type is unknown'],
  ])('from %s to %s is refused: %s', (from, to, why) => {
    expect(refusal(from, to)).toBe(why);
    expect(codeOf(connect(document, null, output(from), input(to)))).toBe('not-connectable');
  });

  it('to an unknown port is told which ports there are', () => {
    const connection = canConnect(document, null, output('a'), { node: 'b', port: 'value' });
    expect(!connection.ok && connection.error['zh-CN']).toBe('它没有名为“value”的输入端口；现有：input');
  });
});

describe('while a wire is dragged', () => {
  it('from an output, ports that cannot take it say why', () => {
    const ends = connectableEnds(document, null, { from: output('b') });
    expect(ends.get('alone')?.get('input')).toBeNull();
    expect(ends.get('a')?.get('input')?.en).toBe('The wires would lead in a circle');
    expect(ends.get('image')?.size).toBe(0);
  });

  it('from an input, outputs that cannot feed it say why', () => {
    const ends = connectableEnds(document, null, { to: input('a') });
    expect(ends.get('words')?.get('output')?.en).toBe('It takes float32, but this is int32');
    expect(ends.get('join')?.get('output')?.en).toBe('The wires would lead in a circle');
    expect(ends.get('alone')?.get('output')).toBeNull();
  });
});

describe('an end of a wire that is moved', () => {
  const joining = wiresAt(document.graph.edges, input('join'))[0] ?? -1;

  it('keeps its place at its port where its start moves', () => {
    const { graph } = after(document, reconnect(document, null, joining, { from: output('image') }));
    expect(wiresAt(graph.edges, input('join')).map((index) => graph.edges[index]?.from.node)).toEqual(['image', 'b']);
  });

  it('goes to another port as a new wire would', () => {
    const { graph } = after(document, reconnect(document, null, joining, { to: input('alone') }));
    expect(wiresOf(graph)).toContain('a -> alone');
    expect(wiresOf(graph)).not.toContain('a -> join');
  });

  it('may end where the wire itself was what made a port full', () => {
    const subtracted = wiresAt(document.graph.edges, input('minus'))[0] ?? -1;
    expect(codeOf(reconnect(document, null, subtracted, { from: output('image') }))).toBe('made');
  });
});

describe('the wires of a port', () => {
  it('come into another order', () => {
    const [first = -1, second = -1] = wiresAt(document.graph.edges, input('join'));
    const { graph } = after(document, reorder(document, null, input('join'), [second, first]));
    expect(wiresAt(graph.edges, input('join')).map((index) => graph.edges[index]?.from.node)).toEqual(['b', 'a']);
    expect(codeOf(reorder(document, null, input('join'), [first, first]))).toBe('not-all-wires');
  });

  it('are removed, each once', () => {
    const { graph } = after(document, disconnect(document, null, [0, 0]));
    expect(wiresOf(graph)).not.toContain('image -> a');
    expect(codeOf(disconnect(document, null, [99]))).toBe('unknown-wire');
  });
});

describe('a node on a wire', () => {
  const joining = wiresAt(document.graph.edges, input('join'))[1] ?? -1;

  it('is spliced in and keeps the place of the wire at its port', () => {
    const { graph } = after(document, splice(document, null, 'alone', joining));
    expect(wiresOf(graph)).toContain('b -> alone');
    expect(wiresAt(graph.edges, input('join')).map((index) => graph.edges[index]?.from.node)).toEqual(['a', 'alone']);
  });

  it('has no wires yet, and an input and an output', () => {
    expect(codeOf(splice(document, null, 'minus', joining))).toBe('wired-already');
    expect(codeOf(splice(document, null, 'words', joining))).toBe('not-between');
  });

  it('can be a new one', () => {
    const made = insertOnEdge(document, null, 0, { type: 'BatchNormalization' }, { x: 5, y: 6 });
    const edit = made.ok ? { ok: true as const, value: made.value.edit } : made;
    expect(made.ok && made.value.nodes).toEqual(['batch_normalization_1']);
    expect(wiresOf(after(document, edit).graph)).toContain('batch_normalization_1 -> a');
  });
});
