import type { LayersModel } from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { compile } from '#shared/ir/compile.ts';
import type { IRGraph } from '#shared/ir/model-ir.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';

/** With `npm run test:full` as many as suffice to have every layer often. */
const COUNT = process.env['TRIBUTARY_FULL'] === undefined ? 60 : 500;

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let build: typeof import('./build.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  build = await import('./build.ts');
});

/** Every node's shapes and number of weights, against those of the model that was built; modules included. */
function compareGraph(graph: IRGraph, model: LayersModel): void {
  const calls = new Map<string, number>();
  for (const node of graph.nodes) {
    const layer = model.getLayer(node.weights);
    const inside = node.computes.kind === 'module' && layer instanceof tf.LayersModel;
    // A model within the model counts its own making as its first call. Calls are in the order of loading, so any may match.
    const shapes = Array.from({ length: layer.inboundNodes.length }, (_, call) =>
      JSON.stringify([layer.getOutputAt(call)].flat().map(({ shape }) => shape.slice(1))),
    );
    expect(shapes, node.id).toContain(JSON.stringify(node.outputs.map(({ shape }) => shape)));
    calls.set(node.weights, (calls.get(node.weights) ?? 0) + 1);
    if (node.weights !== node.id) continue;
    expect(layer.countParams(), node.id).toBe(node.parameters + node.frozen);
    if (inside && node.computes.kind === 'module') compareGraph(node.computes.graph, layer);
  }
  for (const [id, count] of calls) {
    const layer = model.getLayer(id);
    expect(layer.inboundNodes.length, id).toBe(layer instanceof tf.LayersModel ? count + 1 : count);
  }
}

it(`${COUNT} random graphs are built as they were inferred`, { timeout: 600_000 }, async () => {
  const documents = new RandomDocuments();
  const sizes: number[] = [];
  let withModules = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const document = documents.draw(seed);
    const { ir, diagnostics, nodes } = compile(document);
    expect(diagnostics, `seed ${seed}`).toEqual([]);
    if (ir === null) throw new Error('no errors, but no model');
    const model = await build.buildModel(ir, seed);
    compareGraph(ir.graph, model);
    model.dispose();
    sizes.push(nodes.size);
    if (document.modules.length > 0) withModules++;
  }
  const median = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  const drawn = [...documents.drawn].map(([type, count]) => `${type} ${count}`).join(', ');
  process.stdout.write(`random graphs: median ${median} nodes, ${withModules} of ${COUNT} with modules; ${drawn}\n`);
  expect(median).toBeGreaterThanOrEqual(12);
  expect(withModules / COUNT).toBeGreaterThanOrEqual(0.2);
  if (COUNT === 500) expect(Math.min(...documents.drawn.values())).toBeGreaterThanOrEqual(5);
});
