import { randomStream } from '#shared/base/random.ts';
import { COLORS, type GraphDocument, type GraphNode } from '#shared/graph/document.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';

/** Names that could break out of where they stand, or out of their room. */
export const NAMES = [
  '</text><script>alert(1)</script>',
  '"&amp;\' ]]> <!-- ',
  '\u0000\u001b[2J\u202e\ud800\uffff',
  '一个非常非常长的中文名称'.repeat(12),
  'ThisIsOneVeryLongWordWithoutAnyBlank'.repeat(5),
  '👩‍👩‍👧‍👦'.repeat(15),
  '\n\t ',
  '',
];

const JUNK: readonly unknown[] = [
  null,
  -1,
  1e300,
  '<b>',
  [],
  [[1, 2], [3]],
  { type: '<i>' },
  { deep: { er: NAMES } },
  true,
];

/** A document that is broken in several places, with hostile text wherever text may stand. */
export function brokenDocument(seed: number): GraphDocument {
  const random = randomStream(seed);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(random() * list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  const document = new RandomDocuments().draw(seed);
  const { nodes, edges } = document.graph;
  const damaged = nodes.map((node): GraphNode => {
    const named = { ...node, name: pick(NAMES) };
    const kind = random();
    if (kind < 0.1)
      return { ...named, type: pick(['Magic', 'constructor', 'Module', 'ModuleOutput', pick(nodes).type]) };
    if (kind < 0.2) return { ...named, params: { ...node.params, [pick(['units', 'module', '<x>'])]: pick(JUNK) } };
    if (kind < 0.25) return { ...named, id: pick(nodes).id };
    if (kind < 0.3) return { ...named, shares: pick([...nodes.map(({ id }) => id), 'nowhere']) };
    return named;
  });
  const rewired = edges.flatMap((edge) => {
    const kind = random();
    if (kind < 0.1) return [];
    if (kind < 0.2) return [edge, { from: edge.from, to: { ...edge.to, port: pick(['x', 'constructor']) } }];
    if (kind < 0.3) return [edge, { from: { node: pick(['gone', pick(nodes).id]), port: 'odd' }, to: edge.to }];
    return [edge];
  });
  const groups = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => ({
    id: `g${index}`,
    name: pick(NAMES).slice(0, 200),
    nodes: [pick(nodes).id, pick(nodes).id, pick([...nodes.map(({ id }) => id), 'gone'])],
    color: pick(COLORS),
    collapsed: random() < 0.5,
  }));
  const notes = NAMES.map((text, index) => ({ id: `n${index}`, text, position: { x: 0, y: 0 }, color: '"><b>' }));
  return { ...document, name: pick(NAMES).slice(0, 200), graph: { nodes: damaged, edges: rewired, groups }, notes };
}
