import { expect, it } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { applyEdit, type Edit, type GraphId } from '#shared/graph/edits.ts';
import { writeDocument } from '#shared/graph/file.ts';
import { LAYERS } from '#shared/layers/registry.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';

const SEQUENCES = process.env['TRIBUTARY_FULL'] === undefined ? 100 : 500;
const LENGTH = 30;

/** An edit as an editor might make it; at times one that does not fit. */
function randomEdit(document: GraphDocument, random: () => number, turn: number): Edit {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const graph: GraphId = random() < 0.3 ? (pick(document.modules)?.id ?? null) : null;
  const { nodes, edges } = document.modules.find(({ id }) => id === graph)?.graph ?? document.graph;
  const someNode = pick(nodes)?.id ?? 'nobody';
  const kinds: readonly (() => Edit)[] = [
    () => ({
      type: 'insertNodes',
      graph,
      nodes: [
        {
          index: Math.floor(random() * (nodes.length + 1)),
          item: {
            id: random() < 0.1 ? someNode : `new_${turn}`,
            type: pick(LAYERS)?.type ?? 'Dense',
            params: { units: turn },
            position: { x: turn, y: 0 },
          },
        },
      ],
    }),
    () => ({ type: 'removeNodes', graph, ids: [...new Set([someNode, pick(nodes)?.id ?? 'nobody'])] }),
    () => {
      const node = pick(nodes);
      if (node === undefined) return { type: 'removeNodes', graph, ids: ['nobody'] };
      const change = random() < 0.5 ? { params: { ...node.params, units: turn } } : { position: { x: turn, y: turn } };
      const changed = { ...node, ...change };
      const nobody = random() < 0.1 ? [{ ...node, id: 'nobody' }] : [];
      return { type: 'changeNodes', graph, nodes: [changed, ...nobody] };
    },
    () => ({
      type: 'insertEdges',
      graph,
      edges: [Math.floor(random() * edges.length), edges.length + 1].map((index) => ({
        index,
        item: {
          from: { node: someNode, port: 'output' },
          to: { node: pick(nodes)?.id ?? '', port: 'input', slot: turn },
        },
      })),
    }),
    () => ({ type: 'removeEdges', graph, indices: edges.flatMap((_, index) => (random() < 0.3 ? [index] : [])) }),
    () => ({
      type: 'insertModule',
      module: {
        index: Math.floor(random() * (document.modules.length + 1)),
        item: { id: random() < 0.3 ? 'block' : `module_${turn}`, graph: { nodes: [...nodes], edges: [...edges] } },
      },
    }),
    () => ({ type: 'removeModule', id: pick(document.modules)?.id ?? 'nobody' }),
    () => ({ type: 'renameModule', id: pick(document.modules)?.id ?? 'nobody', name: pick(['模块', 'A', undefined]) }),
    () => ({ type: 'setNotes', notes: [{ id: `note_${turn}`, text: 'why', position: { x: 0, y: turn } }] }),
    () => ({
      type: 'setGroups',
      graph,
      groups: pick([
        undefined,
        [],
        [
          { id: 'one', nodes: [someNode, `new_${turn + 1}`], collapsed: true },
          { id: 'two', name: '组', nodes: nodes.slice(0, 3).map(({ id }) => id), color: 'teal' as const },
        ],
      ]),
    }),
    () => ({ type: 'setName', name: `name ${turn}` }),
    () => ({ type: 'setTraining', training: { ...document.training, epochs: turn + 1 } }),
    () => ({
      type: 'setData',
      data: pick([
        undefined,
        {
          source: { type: 'csv' as const, path: 'a.csv' },
          split: { train: 1, validation: 0, test: 0, seed: turn },
          bindings: [],
        },
      ]),
    }),
  ];
  const single = () => pick(kinds)?.() ?? { type: 'setName', name: '' };
  return random() < 0.15 ? { type: 'all', edits: [single(), single()] } : single();
}

it(`${SEQUENCES} random sequences of edits are undone, and done again, to deep equality`, () => {
  const documents = new RandomDocuments();
  let made = 0;
  let refused = 0;
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const random = randomStream(seed);
    const start = documents.draw(1 + (seed % 50));
    const before = structuredClone(start);
    const done: { readonly edit: Edit; readonly inverse: Edit; readonly after: GraphDocument }[] = [];
    let document = start;
    for (let turn = 0; turn < LENGTH; turn++) {
      const edit = randomEdit(document, random, turn);
      const edited = applyEdit(document, edit);
      if (!edited.ok) {
        refused++;
        continue;
      }
      document = edited.value.document;
      done.push({ edit, inverse: edited.value.inverse, after: structuredClone(document) });
    }
    made += done.length;
    for (const { inverse, after } of done.toReversed()) {
      expect(document, `seed ${seed}`).toEqual(after);
      const undone = applyEdit(document, inverse);
      if (!undone.ok) throw new Error(JSON.stringify(undone.error));
      document = undone.value.document;
    }
    expect(document, `seed ${seed}`).toStrictEqual(before);
    expect(writeDocument(document)).toBe(writeDocument(before));
    expect(start, 'edits leave what they are given alone').toStrictEqual(before);
    for (const { edit, after } of done) {
      const again = applyEdit(document, edit);
      if (!again.ok) throw new Error(JSON.stringify(again.error));
      document = again.value.document;
      expect(document).toEqual(after);
    }
  }
  expect(made).toBeGreaterThan(refused);
  expect(refused).toBeGreaterThan(0);
});
