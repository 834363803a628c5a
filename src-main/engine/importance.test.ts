import { beforeAll, describe, expect, it } from 'vitest';
import { spreadOf } from '#shared/base/statistics.ts';
import type { GraphDocumentInput } from '#shared/graph/document.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { Influence } from '#shared/protocol/engine.ts';
import type { BatchSource, FittedBinding } from './datasets/batch-source.ts';
import pinned from './importance.scikit-learn-values.json' with { type: 'json' };
import type { Judgeable } from './importance.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';
import { irOf, wires, type Graph } from './train/testing.ts';

let tf: Awaited<ReturnType<typeof loadTensorflow>>['tf'];
let importance: typeof import('./importance.ts');
let build: typeof import('./build.ts');

beforeAll(async () => {
  ({ tf } = await loadTensorflow());
  importance = await import('./importance.ts');
  build = await import('./build.ts');
});

type Rows = Readonly<Record<string, readonly (readonly number[])[]>>;

/** Rows by the ids of inputs and outputs, all of them in the test part. */
function sourceOf(ir: ModelIR, rows: Rows): BatchSource {
  const shapes = new Map([
    ...ir.inputs.map(({ id, spec }) => [id, spec.shape] as const),
    ...ir.outputs.map(({ id, target }) => [id, target.shape] as const),
  ]);
  return {
    rows: { train: 0, validation: 0, test: Object.values(rows)[0]?.length ?? 0 },
    fitted: [],
    fingerprint: '',
    read: (_part, indices) =>
      new Map(
        Object.entries(rows).map(([id, all]) => {
          const values = Float32Array.from([...indices].flatMap((row) => all[row] ?? []));
          return [id, { shape: shapes.get(id) ?? [], dtype: 'float32', values }];
        }),
      ),
    weights: () => new Map(),
    dispose: () => undefined,
  };
}

function bindingOf(nodeId: string, columns: readonly string[]): FittedBinding {
  const [offset, scale] = [columns.map(() => 0), columns.map(() => 1)];
  return {
    nodeId,
    role: 'input',
    shape: [columns.length],
    dtype: 'float32',
    encoding: { type: 'numeric', columns, offset, scale },
  };
}

async function judgeableOf(
  graph: Graph,
  rows: Rows,
  weights: readonly number[][],
  extra: Partial<GraphDocumentInput> = {},
): Promise<Judgeable> {
  const ir = irOf(graph, extra);
  const model = await build.buildModel(ir, 1);
  const all = model.getWeights().map(({ shape }, index) => tf.tensor(weights[index] ?? [], shape));
  model.setWeights(all);
  const fitted = ir.inputs.map(({ id, spec }) =>
    bindingOf(
      id,
      Array.from({ length: spec.shape[0] ?? 1 }, (_, index) => `${id}${index}`),
    ),
  );
  return { ir, model, source: sourceOf(ir, rows), fitted, batchSize: 16 };
}

const END = { id: 'end', type: 'Output', params: { loss: 'meanSquaredError' } };
const input = (id: string, width: number) => ({ id, type: 'Input', params: { shape: [width] } });

describe('a column that is shuffled', () => {
  it('costs what scikit-learn says', async () => {
    const { rows, truth, coefficients, intercept, orders, importances, means } = pinned;
    const graph = {
      nodes: [input('x', 4), { id: 'dense', type: 'Dense', params: { units: 1 } }, END],
      edges: wires('x -> dense', 'dense -> end'),
    };
    const data = { x: rows, end: truth.map((value) => [value]) };
    const judgeable = await judgeableOf(graph, data, [coefficients, [intercept]]);
    const lossWith = async (column: number, order: readonly number[]) => {
      const influence = { kind: 'column', input: 'x', column: `x${column}` } as const;
      const { loss = NaN } = await importance.withShuffled(judgeable, influence, 'test', Int32Array.from(order));
      return loss;
    };
    const base = await lossWith(0, Array.from(truth.keys()));
    for (const [column, wanted] of importances.entries()) {
      const found: number[] = [];
      for (const order of orders) found.push((await lossWith(column, order)) - base);
      for (const [repeat, value] of found.entries()) expect(value).toBeCloseTo(wanted[repeat] ?? NaN, 4);
      expect(spreadOf(found).mean).toBeCloseTo(means[column] ?? NaN, 4);
    }
  });
});

describe('a model that looks at one of two inputs only', () => {
  const graph = {
    nodes: [
      input('seen', 2),
      input('unseen', 2),
      { id: 'both', type: 'Concatenate' },
      { id: 'dense', type: 'Dense', params: { units: 1 } },
      END,
    ],
    edges: wires('seen -> both', 'unseen -> both#1', 'both -> dense', 'dense -> end'),
  };
  const pair = (row: number) => [Math.sin(row), Math.cos(3 * row)];
  const rows = Array.from({ length: 300 }, (_, row) => row);
  const data = {
    seen: rows.map(pair),
    unseen: rows.map((row) => pair(row + 0.5)),
    end: rows.map((row) => [2 * Math.sin(row)]),
  };

  async function costs(): Promise<Map<string, number[]>> {
    const judgeable = await judgeableOf(graph, data, [[2, 0, 0, 0], [0]]);
    const found = new Map<string, number[]>();
    for (const influence of importance.influencesOf(judgeable.ir, judgeable.fitted)) {
      const metrics = await importance.withoutInfluence(judgeable, influence, 'test', 3);
      found.set(
        Object.values(influence).join(' '),
        metrics.map(({ loss = NaN }) => loss),
      );
    }
    return found;
  }

  it('does as well without the other, and without all that comes of it', async () => {
    const found = await costs();
    const without = (key: string) => found.get(key) ?? [];
    for (const key of ['input unseen', 'column unseen unseen0', 'column unseen unseen1', 'branch both unseen 1']) {
      for (const loss of without(key)) expect(loss).toBeLessThan(1e-10);
    }
    expect(without('column seen seen1').every((loss) => loss < 1e-10)).toBe(true);
    for (const key of ['input seen', 'column seen seen0']) {
      expect(without(key)).toHaveLength(3);
      expect(new Set(without(key)).size).toBe(3);
      // Two independent rows of 2 sin differ by 4 in the mean square.
      for (const loss of without(key)) expect(Math.abs(loss - 4)).toBeLessThan(1);
    }
    expect(await costs()).toEqual(found);
  });

  it('answers with its mean where what it looks at is silenced', async () => {
    const mean = data.end.reduce((sum, [value = 0]) => sum + value, 0) / rows.length;
    const variance = data.end.reduce((sum, [value = 0]) => sum + (value - mean) ** 2, 0) / rows.length;
    const [loss = NaN, ...others] = (await costs()).get('branch both seen 0') ?? [];
    expect(loss).toBeCloseTo(variance, 4);
    expect(others).toEqual([]);
  });
});

describe('branches', () => {
  const inner = {
    nodes: [
      { id: 'left', type: 'ModuleInput' },
      { id: 'right', type: 'ModuleInput' },
      { id: 'sum', type: 'Add' },
      { id: 'out', type: 'ModuleOutput' },
    ],
    edges: wires('left -> sum', 'right -> sum#1', 'sum -> out'),
  };
  const graph: Graph = {
    nodes: [
      input('a', 1),
      input('b', 1),
      { id: 'joined', type: 'Module', params: { module: 'join' } },
      { id: 'same', type: 'Dense', params: { units: 1 } },
      END,
    ],
    edges: [
      { from: { node: 'a' }, to: { node: 'joined', port: 'left' } },
      { from: { node: 'b' }, to: { node: 'joined', port: 'right' } },
      { from: { node: 'joined', port: 'out' }, to: { node: 'same' } },
      { from: { node: 'same' }, to: { node: 'end' } },
    ],
  };

  it('inside a module are found, and silenced', async () => {
    const modules = [{ id: 'join', graph: inner }];
    const rows = { a: [[1], [3]], b: [[10], [20]], end: [[11], [23]] };
    const judgeable = await judgeableOf(graph, rows, [[1], [0]], { modules });
    const branches = importance
      .influencesOf(judgeable.ir, judgeable.fitted)
      .filter((each): each is Extract<Influence, { kind: 'branch' }> => each.kind === 'branch');
    expect(branches.map(({ merge, from }) => `${from} -> ${merge}`)).toEqual([
      'joined.left -> joined.sum',
      'joined.right -> joined.sum',
    ]);
    const losses = [];
    for (const branch of branches) losses.push(await importance.withoutInfluence(judgeable, branch, 'test', 3));
    // a becomes 2 and 2: off by 1 each; b becomes 15 and 15: off by 5 each.
    expect(losses).toEqual([[{ loss: 1 }], [{ loss: 25 }]]);
  });
});
