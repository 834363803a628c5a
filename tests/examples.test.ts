import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphDocument } from '#shared/graph/document.ts';
import { readDocument, writeDocument } from '#shared/graph/file.ts';
import { compile } from '#shared/ir/compile.ts';
import type { GraphId } from '#shared/graph/edits.ts';
import { splitRows } from '#main/engine/datasets/split.ts';
import { viewOf } from '#renderer/canvas/view/graph-view.ts';
import { fusionCsv } from '../scripts/examples/make-fusion.mjs';
import { siameseCsv } from '../scripts/examples/make-siamese.mjs';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { train } from './support/runs.ts';

interface Example {
  readonly name: string;
  /** What is measured on the test part, and what its median over the seeds reaches at least. */
  readonly metric: string;
  readonly reaches: number;
}

const EXAMPLES: readonly Example[] = [
  { name: 'attention', metric: 'digit/accuracy', reaches: 0.95 },
  { name: 'breast-cancer', metric: 'diagnosis/accuracy', reaches: 0.95 },
  { name: 'digits', metric: 'digit/accuracy', reaches: 0.97 },
  { name: 'fusion', metric: 'kind/accuracy', reaches: 0.95 },
  { name: 'siamese', metric: 'pair/accuracy', reaches: 0.95 },
  { name: 'wine', metric: 'cultivar/accuracy', reaches: 0.95 },
];

/** All five with `npm test -- --full`; one suffices to see that an example trains. */
const SEEDS = process.env['TRIBUTARY_FULL'] === undefined ? [1] : [1, 2, 3, 4, 5];

function inExamples(...names: readonly string[]): string {
  return path.join(ROOT, 'examples', ...names);
}

function read(...names: readonly string[]): string {
  return readFileSync(inExamples(...names), 'utf8');
}

function documentOf(name: string): GraphDocument {
  const document = readDocument(read(name, `${name}.tributary`));
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Where the canvas draws the nodes of a graph. */
function rectanglesIn(document: GraphDocument, graph: Graph, graphId: GraphId) {
  const compilation = compile(document);
  const faults = compilation.diagnostics;
  const view = viewOf({ document, graph, graphId, prefix: '', compilation, faults, language: 'en' });
  return graph.nodes.map(({ id, position }) => {
    const { width = 0, height = 0 } = view.nodes.get(id)?.picture ?? {};
    return { id, left: position.x, top: position.y, right: position.x + width, bottom: position.y + height };
  });
}

/** Nodes that lie upon each other, and wires that do not lead to the right. */
function misplaced(document: GraphDocument, graph: Graph, graphId: GraphId): readonly string[] {
  const drawn = rectanglesIn(document, graph, graphId);
  const leftOf = new Map(drawn.map(({ id, left }) => [id, left]));
  const overlaps = drawn.flatMap((a, index) =>
    drawn
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.id} lies on ${b.id}`),
  );
  const backwards = graph.edges
    .filter(({ from, to }) => (leftOf.get(to.node) ?? 0) <= (leftOf.get(from.node) ?? 0))
    .map(({ from, to }) => `${from.node} -> ${to.node}`);
  return [...overlaps, ...backwards];
}

it('every example is tested', () => {
  expect(readdirSync(inExamples()).toSorted()).toEqual(EXAMPLES.map(({ name }) => name));
});

describe.each(EXAMPLES)('the example $name', ({ name, metric, reaches }) => {
  it('compiles without any diagnostic', () => {
    const { ir, diagnostics } = compile(documentOf(name));
    expect(diagnostics).toEqual([]);
    expect(ir?.inputs).not.toEqual([]);
  });

  it('is written as Tributary writes it', () => {
    expect(writeDocument(documentOf(name))).toBe(read(name, `${name}.tributary`));
  });

  it('is drawn from left to right, nothing upon anything else', () => {
    const document = documentOf(name);
    expect(misplaced(document, document.graph, null)).toEqual([]);
    for (const { id, graph } of document.modules) expect(misplaced(document, graph, id)).toEqual([]);
  });

  it('says what it shows, where its data is from and how it is trained', () => {
    const readme = read(name, 'README.md');
    expect(readme).toMatch(/^## Data$/m);
    expect(readme).toContain('npm run');
  });

  it(
    `reaches a test ${metric} of ${reaches} (median over seeds ${SEEDS.join(', ')})`,
    { timeout: 120_000 * SEEDS.length },
    async () => {
      const runs = tempFolder();
      const reached: number[] = [];
      const losses = new Set<number | undefined>();
      for (const seed of SEEDS) {
        const { metrics } = await train(inExamples(name, `${name}.tributary`), runs, '--seed', String(seed));
        reached.push(metrics.test[metric] ?? NaN);
        losses.add(metrics.train['loss']);
      }
      expect(median(reached), reached.join(', ')).toBeGreaterThanOrEqual(reaches);
      expect(losses.size, 'seeds that differ train differently').toBe(SEEDS.length);
    },
  );
});

describe('the data of the examples', () => {
  it('is what the generators make', () => {
    expect(siameseCsv() === read('siamese', 'pairs.csv'), 'make-siamese.mjs').toBe(true);
    expect(fusionCsv() === read('fusion', 'fusion.csv'), 'make-fusion.mjs').toBe(true);
  });

  it('is the same for both examples on digits', () => {
    expect(read('attention', 'digits.csv') === read('digits', 'digits.csv')).toBe(true);
  });

  it('has no digit in pairs of two parts', () => {
    const lines = read('siamese', 'pairs.csv').trimEnd().split('\n').slice(1);
    const pairs = lines.map((line) => line.split(','));
    const split = documentOf('siamese').data?.split;
    if (split === undefined) throw new Error('the example has data');
    const parts = splitRows(
      pairs.length,
      split,
      Int32Array.from(pairs, (cells) => (cells.at(-1) === 'same' ? 1 : 0)),
    );
    if (!parts.ok) throw new Error('every part has rows');
    const imagesOf = Object.values(parts.value).map(
      (rows) => new Set([...rows].flatMap((row) => pairs[row]?.slice(0, 2) ?? [])),
    );
    const sizes = imagesOf.map(({ size }) => size);
    expect(Math.min(...sizes)).toBeGreaterThan(200);
    // No image is counted twice: the parts have none in common.
    const all = new Set(imagesOf.flatMap((images) => [...images]));
    expect(all.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });
});
