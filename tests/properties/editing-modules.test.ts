import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { after, value } from '#shared/editing/fixture.ts';
import { makeModule } from '#shared/editing/make-module.ts';
import { unpackModule } from '#shared/editing/unpack-module.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import { furnished } from '../support/furnished.ts';

vi.setConfig({ testTimeout: 600_000 });
const RUNS = { numRuns: process.env['TRIBUTARY_FULL'] === undefined ? 100 : 2000, seed: 1 };
const documents = fc.integer({ min: 1, max: 100_000 }).map(furnished);

/** All that a document trains, whatever the order in which it was drawn. */
function trained(document: GraphDocument) {
  const { ir, diagnostics } = compile(document);
  if (ir === null) throw new Error(JSON.stringify(diagnostics));
  const nodes = ir.graph.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const frozen = document.training.frozen.toSorted();
  return { ...ir, graph: { ...ir.graph, nodes }, names: new Map([...ir.names].toSorted()), frozen };
}

/** A node and some of those behind it. */
function chosen({ graph }: GraphDocument, start: number, more: number): readonly string[] {
  const ids = [graph.nodes[start % graph.nodes.length]?.id ?? ''];
  for (let count = 0; count < more; count++) {
    const behind = graph.edges.find(({ from, to }) => ids.includes(from.node) && !ids.includes(to.node));
    if (behind !== undefined) ids.push(behind.to.node);
  }
  return ids;
}

it('a module of a selection trains the same, and unpacked it is the same model again', () => {
  let made = 0;
  const property = fc.property(documents, fc.nat(), fc.integer({ min: 0, max: 3 }), (document, start, more) => {
    const outcome = makeModule(document, null, chosen(document, start, more), '塔');
    if (!outcome.ok) return;
    made++;
    const before = trained(document);
    const packed = after(document, { ok: true, value: outcome.value.edit });
    const [use = ''] = outcome.value.nodes;
    const inModule = trained(packed);
    expect(inModule.parameters).toBe(before.parameters);
    expect(inModule.outputs.map(({ id, spec }) => ({ id, spec }))).toEqual(
      before.outputs.map(({ id, spec }) => ({ id, spec })),
    );
    expect(inModule.frozen).toHaveLength(before.frozen.length);
    const unpacked = value(unpackModule(packed, null, use));
    expect(trained(after(packed, { ok: true, value: unpacked.edit }))).toEqual(before);
  });
  fc.assert(property, RUNS);
  expect(made).toBeGreaterThan(20);
});
