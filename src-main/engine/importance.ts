import type { layers, LayersModel, Tensor } from '@tensorflow/tfjs';
import { deriveSeed, shuffledIndices } from '#shared/base/random.ts';
import { sizeOf } from '#shared/base/tensor.ts';
import { walk, type ModelIR } from '#shared/ir/model-ir.ts';
import type { Influence, Metrics, Part } from '#shared/protocol/engine.ts';
import type { FittedBinding } from '#shared/protocol/run-folder.ts';
import type { Batch, BatchSource, Column } from './datasets/batch-source.ts';
import { tf } from './native/tf.ts';
import { judgePart } from './train/judge.ts';
import { Objective } from './train/objective.ts';
import { RowJudge } from './train/row-judge.ts';

/** More columns than this of one input are not looked at one by one. */
const MOST_COLUMNS = 64;

/** What can be taken away from a model, to see how much it relied on it. */
export function influencesOf(ir: ModelIR, fitted: readonly FittedBinding[]): Influence[] {
  const inputs = fitted.filter(({ role }) => role === 'input');
  const tables = inputs.filter(({ shape, encoding: { columns } }) => {
    return shape.length === 1 && columns.length > 1 && columns.length <= MOST_COLUMNS;
  });
  return [
    ...inputs.map(({ nodeId }): Influence => ({ kind: 'input', input: nodeId })),
    ...tables.flatMap(({ nodeId, encoding: { columns } }) =>
      columns.map((column): Influence => ({ kind: 'column', input: nodeId, column })),
    ),
    ...branchesOf(ir),
  ];
}

/** Every tensor that comes into a layer which takes several. */
function branchesOf(ir: ModelIR): Influence[] {
  return [...walk(ir.graph)]
    .filter(({ computes, inputs }) => computes.kind === 'layer' && inputs.length > 1)
    .flatMap(({ weights, inputs }) =>
      inputs.map(({ node }, place): Influence => ({ kind: 'branch', merge: weights, from: node, place })),
    );
}

/** A model with the data that it is judged on. */
export interface Judgeable {
  readonly ir: ModelIR;
  readonly model: LayersModel;
  readonly source: BatchSource;
  readonly fitted: readonly FittedBinding[];
  readonly batchSize: number;
}

/**
 * The metrics of a part without what an input, a column or a branch tells. An input or a column is shuffled over the rows of
 * the part, so that its values stay what they are but say nothing of their rows: permutation importance (L. Breiman,
 * “Random Forests”, Machine Learning 45, 2001; model-agnostic in A. Fisher, C. Rudin, F. Dominici, JMLR 20(177),
 * 2019). A branch is replaced by its mean over the rows of the part, which is what it would say if it knew nothing of the
 * row; zeros would be a value that the layers behind it may never have seen.
 *
 * @returns the metrics of each repeat; of a branch, where nothing is random, of one
 */
export async function withoutInfluence(
  judgeable: Judgeable,
  influence: Influence,
  part: Part,
  repeats: number,
): Promise<Metrics[]> {
  if (influence.kind === 'branch') return [await withoutBranch(judgeable, influence, part)];
  const found: Metrics[] = [];
  for (let repeat = 1; repeat <= repeats; repeat++) {
    const seed = deriveSeed(repeat, 'importance', JSON.stringify(influence));
    const order = shuffledIndices(judgeable.source.rows[part], seed);
    found.push(await withShuffled(judgeable, influence, part, order));
  }
  return found;
}

type Shuffleable = Exclude<Influence, { kind: 'branch' }>;

/** The metrics of a part where each row has the input, or the column, of another one: of that which `order` names for it. */
export function withShuffled(
  { source, fitted, ...judgeable }: Judgeable,
  influence: Shuffleable,
  part: Part,
  order: Int32Array,
): Promise<Metrics> {
  const { input } = influence;
  const columns = fitted.find(({ nodeId }) => nodeId === input)?.encoding.columns ?? [];
  const place = influence.kind === 'column' ? columns.indexOf(influence.column) : null;
  const read = (readPart: Part, rows: Int32Array): Batch => {
    const [own, others] = [
      source.read(readPart, rows),
      source.read(
        readPart,
        rows.map((row) => order[row] ?? row),
      ),
    ];
    const [mine, theirs] = [own.get(input), others.get(input)];
    if (mine === undefined || theirs === undefined) throw new Error(`no input “${input}”`);
    return new Map(own).set(input, place === null ? theirs : mixed(mine, theirs, place, columns.length));
  };
  return judge({ ...judgeable, source: shuffled(source, read) }, part);
}

/** A source that reads rows otherwise. */
function shuffled(source: BatchSource, read: BatchSource['read']): BatchSource {
  return {
    rows: source.rows,
    fitted: source.fitted,
    fingerprint: source.fingerprint,
    read,
    weights: (part, rows) => source.weights(part, rows),
    dispose: () => undefined,
  };
}

/** Rows with one column of others; a column may take several values of a row, where it is one-hot. */
function mixed(mine: Column, theirs: Column, column: number, columns: number): Column {
  const width = sizeOf(mine.shape);
  const depth = width / columns;
  const values = mine.values.slice();
  for (let at = column * depth; at < values.length; at += width) {
    values.set(theirs.values.subarray(at, at + depth), at);
  }
  return { ...mine, values };
}

async function judge({ ir, model, source, batchSize }: Omit<Judgeable, 'fitted'>, part: Part): Promise<Metrics> {
  const metrics = await judgePart(new RowJudge(new Objective(ir, model), source), source, part, batchSize);
  return metrics ?? {};
}

type Branch = Extract<Influence, { kind: 'branch' }>;

async function withoutBranch(judgeable: Judgeable, { merge, place }: Branch, part: Part): Promise<Metrics> {
  const layer = layerNamed(judgeable.model, merge);
  if (layer === null) throw new Error(`no layer “${merge}”`);
  const mean = await meanAt(judgeable, layer, place, part);
  try {
    return await replacing(
      layer,
      place,
      (given) => tf.broadcastTo(mean, given.shape),
      () => judge(judgeable, part),
    );
  } finally {
    mean.dispose();
  }
}

/** The mean of what comes into a layer at one place, over all rows of a part and all calls of the layer. */
async function meanAt(judgeable: Judgeable, layer: layers.Layer, place: number, part: Part): Promise<Tensor> {
  let [sum, rows]: [Tensor, number] = [tf.scalar(0), 0];
  const hear = (given: Tensor) => {
    const before = sum;
    sum = tf.keep(tf.add(before, tf.sum(tf.cast(given, 'float32'), 0, true)));
    before.dispose();
    rows += given.shape[0] ?? 0;
    return given;
  };
  try {
    await replacing(layer, place, hear, () => judge(judgeable, part));
    return tf.div(sum, Math.max(1, rows));
  } finally {
    sum.dispose();
  }
}

/** Does something while a layer is given other tensors at one of its places. */
async function replacing<T>(
  layer: layers.Layer,
  place: number,
  replace: (given: Tensor) => Tensor,
  work: () => Promise<T>,
): Promise<T> {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const given = Array.isArray(inputs) ? inputs : [inputs];
    return call(
      given.map((tensor, index) => (index === place ? replace(tensor) : tensor)),
      kwargs,
    );
  };
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(layer, 'call');
  }
}

/** The layer of a name, looked for inside modules too. */
function layerNamed(model: LayersModel, name: string): layers.Layer | null {
  for (const layer of model.layers) {
    if (layer instanceof tf.LayersModel) {
      const inner = layerNamed(layer, name);
      if (inner !== null) return inner;
    } else if (layer.name === name) return layer;
  }
  return null;
}
