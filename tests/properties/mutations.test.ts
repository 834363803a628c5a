import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '#shared/base/random.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Graph, GraphDocument, GraphEdge, GraphNode } from '#shared/graph/document.ts';
import { readDocument, writeDocument } from '#shared/graph/file.ts';
import { compile } from '#shared/ir/compile.ts';
import { findLayer } from '#shared/layers/registry.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';

const COUNT = process.env['TRIBUTARY_FULL'] === undefined ? 300 : 2000;

/** A broken graph, and the nodes of which at least one must be named; none where anything goes. */
interface Mutation {
  readonly graph: Graph;
  readonly named: readonly string[];
}

type Pick = <T>(list: readonly T[]) => T;
type Mutator = (graph: Graph, pick: Pick) => Mutation;

const JUNK: readonly unknown[] = [null, -1, 0, 1e12, 0.5, '', 'x', [], [0], [-1, -1], {}, { type: 'nonsense' }, true];
const NAMES = ['constructor', '__proto__', 'toString', 'nowhere', '节点', '', ' '];

function withNode(graph: Graph, id: string, change: Partial<GraphNode>): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) };
}

function withoutEdge(graph: Graph, edge: GraphEdge): Graph {
  return { ...graph, edges: graph.edges.filter((other) => other !== edge) };
}

const MUTATORS: Readonly<Record<string, Mutator>> = {
  'an unknown type': (graph, pick) => {
    const { id } = pick(graph.nodes);
    return { graph: withNode(graph, id, { type: pick(NAMES) }), named: [id] };
  },
  'another type': (graph, pick) => {
    const { id } = pick(graph.nodes);
    return { graph: withNode(graph, id, { type: pick(graph.nodes).type }), named: [] };
  },
  'junk in a param': (graph, pick) => {
    const node = pick(graph.nodes.filter(({ type }) => Object.keys(findLayer(type)?.params.shape ?? {}).length > 0));
    const param = pick(Object.keys(findLayer(node.type)?.params.shape ?? {}));
    const params = { ...node.params, [param]: pick(JUNK) };
    const refused = findLayer(node.type)?.bind(params).ok === false;
    return { graph: withNode(graph, node.id, { params }), named: refused ? [node.id] : [] };
  },
  'an unknown param': (graph, pick) => {
    const node = pick(graph.nodes);
    return { graph: withNode(graph, node.id, { params: { ...node.params, unitz: 1 } }), named: [node.id] };
  },
  'a wire that is gone': (graph, pick) => {
    const edge = pick(graph.edges);
    const { to } = edge;
    const type = graph.nodes.find(({ id }) => id === to.node)?.type ?? '';
    const port = findLayer(type)?.inputs.find(({ name }) => name === to.port);
    const count = graph.edges.filter((other) => other.to.node === to.node && other.to.port === to.port).length;
    const needed = port?.optional !== true && count <= (port?.many?.min ?? 1);
    return { graph: withoutEdge(graph, edge), named: needed ? [to.node] : [] };
  },
  'a wire to nowhere': (graph, pick) => {
    const edge = pick(graph.edges);
    const lost = { from: edge.from, to: { ...edge.to, node: 'nowhere' } };
    return { graph: { ...graph, edges: [...graph.edges, lost] }, named: [edge.from.node] };
  },
  'a wire to no port': (graph, pick) => {
    const edge = pick(graph.edges);
    const lost = { from: edge.from, to: { ...edge.to, port: pick(NAMES) } };
    return { graph: { ...graph, edges: [...graph.edges, lost] }, named: [edge.to.node] };
  },
  'a wire twice': (graph, pick) => {
    const edge = pick(graph.edges);
    const type = graph.nodes.find(({ id }) => id === edge.to.node)?.type ?? '';
    const many = findLayer(type)?.inputs.find(({ name }) => name === edge.to.port)?.many;
    return { graph: { ...graph, edges: [...graph.edges, edge] }, named: many === undefined ? [edge.to.node] : [] };
  },
  'a wire back': (graph, pick) => {
    const edge = pick(graph.edges.filter(({ from }) => (findLayer(typeOf(graph, from.node))?.inputs.length ?? 0) > 0));
    const port = findLayer(typeOf(graph, edge.from.node))?.inputs[0]?.name ?? '';
    const from = graph.edges.find((other) => other.from.node === edge.to.node)?.from;
    if (from === undefined) return { graph, named: [] };
    const back = { from, to: { node: edge.from.node, port, slot: 0 } };
    return { graph: { ...graph, edges: [...graph.edges, back] }, named: [edge.from.node, edge.to.node] };
  },
  'a node twice': (graph, pick) => {
    const node = pick(graph.nodes);
    return { graph: { ...graph, nodes: [...graph.nodes, node] }, named: [node.id] };
  },
  'a node that is gone': (graph, pick) => {
    const { id } = pick(graph.nodes);
    const neighbours = graph.edges.flatMap(({ from, to }) =>
      from.node === id || to.node === id ? [from.node, to.node] : [],
    );
    return { graph: { ...graph, nodes: graph.nodes.filter((node) => node.id !== id) }, named: neighbours };
  },
  'weights of nobody': (graph, pick) => {
    const { id } = pick(graph.nodes);
    return { graph: withNode(graph, id, { shares: 'nobody' }), named: [id] };
  },
  'an unknown module': (graph, pick) => {
    const { id } = pick(graph.nodes);
    return { graph: withNode(graph, id, { type: 'Module', params: { module: 'nowhere' } }), named: [id] };
  },
  'another shape': (graph, pick) => {
    const inputs = graph.nodes.filter(({ type }) => type === 'Input');
    if (inputs.length === 0) return { graph, named: [] };
    const shape = pick([[1], [100_000], [1, 1], [2, 3, 4], [1_000_000, 1_000_000], [7, 7, 7, 7, 7]]);
    const { id, params } = pick(inputs);
    return { graph: withNode(graph, id, { params: { ...params, shape } }), named: [] };
  },
};

function typeOf(graph: Graph, id: string): string {
  return graph.nodes.find((node) => node.id === id)?.type ?? '';
}

function compileWithinASecond(document: GraphDocument) {
  const began = performance.now();
  const compiled = compile(document);
  expect(performance.now() - began).toBeLessThan(1000);
  expect(compiled.ir === null).toBe(compiled.diagnostics.some(({ severity }) => severity === 'error'));
  return compiled;
}

function names({ nodeId = '' }: Diagnostic, wanted: readonly string[]): boolean {
  return wanted.some((id) => nodeId === id || nodeId.endsWith(`.${id}`));
}

describe('mutated documents', () => {
  const documents = new RandomDocuments();
  const valid = Array.from({ length: 40 }, (_, seed) => documents.draw(seed + 1));

  it(`${COUNT} times: a diagnostic that names the mutated node, never an exception`, { timeout: 300_000 }, () => {
    const kinds = Object.keys(MUTATORS);
    for (let turn = 0; turn < COUNT; turn++) {
      const random = randomStream(turn);
      const pick: Pick = (list) => {
        const chosen = list[Math.floor(random() * list.length)];
        if (chosen === undefined) throw new Error('nothing to pick from');
        return chosen;
      };
      const document = pick(valid);
      const kind = kinds[turn % kinds.length] ?? '';
      const inModule = document.modules.length > 0 && random() < 0.3;
      const graph = inModule ? document.modules[0]?.graph : document.graph;
      const mutation = graph === undefined ? undefined : MUTATORS[kind]?.(graph, pick);
      if (mutation === undefined) throw new Error(kind);
      const modules = document.modules.map((module) => (inModule ? { ...module, graph: mutation.graph } : module));
      const mutated = inModule ? { ...document, modules } : { ...document, graph: mutation.graph };
      const { diagnostics } = compileWithinASecond(mutated);
      if (mutation.named.length === 0) continue;
      const told = diagnostics.some((diagnostic) => names(diagnostic, mutation.named));
      expect(told, `turn ${turn}: ${kind} at ${mutation.named.join()}: ${JSON.stringify(diagnostics)}`).toBe(true);
    }
  });

  it(`${COUNT} times: a text with anything in it is read or refused, never an exception`, { timeout: 300_000 }, () => {
    const written = valid.map(writeDocument);
    const damaged = fc
      .tuple(fc.constantFrom(...written), fc.nat(), fc.nat(20), fc.string({ maxLength: 8 }))
      .map(([text, place, removed, added]) => {
        const at = place % text.length;
        return text.slice(0, at) + added + text.slice(at + removed);
      });
    const garbage = fc.oneof(damaged, fc.json({ maxDepth: 6 }), fc.string());
    fc.assert(
      fc.property(garbage, (text) => {
        const document = readDocument(text);
        if (document.ok) compileWithinASecond(document.value);
        else expect(document.error.length).toBeGreaterThan(0);
      }),
      { numRuns: COUNT, seed: 1 },
    );
  });

  it('what is valid is written, read and written again to the same bytes', () => {
    for (const document of valid) {
      const written = writeDocument(document);
      const read = readDocument(written);
      expect(read.ok && writeDocument(read.value)).toBe(written);
    }
  });
});
