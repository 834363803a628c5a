import { createHash } from 'node:crypto';
import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { text } from '#shared/base/text.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { Batch, BatchSource, BindingTarget, Column, FittedBinding, Part, RowWeights } from './batch-source.ts';
import { selectColumns, unknownColumn, type BindingPlace } from './columns.ts';
import { dataError, throwIfAny } from './data-error.ts';
import { applyFitted, checkBound, checkCells, fit, requestFor, sizeOf, type BoundColumns } from './encode.ts';
import { bindWeights, readWeights } from './sample-weights.ts';
import { splitRows, type Rows } from './split.ts';
import type { Table, TableFile } from './tables/table.ts';

/**
 * Binds the columns of a table to the inputs and outputs of a model: reads what is bound, splits the rows, learns the
 * encodings from the training part and encodes all rows. What follows needs neither the file nor DuckDB.
 *
 * @throws TributaryError telling all that is wrong, step by step: bindings and columns, cells, split, encodings.
 */
export async function openTable(
  file: TableFile,
  settings: DataSettings,
  targets: readonly BindingTarget[],
): Promise<BatchSource> {
  const weighted = unwrapAll([bindWeights(settings, file.columns, targets)]).flat();
  const bound = unwrapAll([bindColumns(settings, file.columns, targets)]).flat();
  const read = [...bound.map(({ encoding, columns }) => ({ type: encoding.type, columns })), ...weighted];
  const table = await file.read(requestFor(read));
  throwIfAny([
    ...bound.flatMap(({ encoding, columns, place }) => checkCells(encoding.type, columns, table, place)),
    ...weighted.flatMap(({ type, columns, place }) => checkCells(type, columns, table, place)),
  ]);

  const labels = labelsFor(settings.split.stratify, bound, table);
  const parts = unwrap(splitRows(file.rows, settings.split, labels));
  const fitted = unwrapAll(bound.map((binding) => fit(binding, table, parts.train)));
  const columns = unwrapAll(fitted.map((binding, i) => applyFitted(binding, table, placeOf(bound, i))));
  const weights = unwrap(readWeights(weighted, table, parts.train));
  return new TableSource(parts, fitted, columns, weights, fingerprintOf(file, settings));
}

/**
 * Encodes the inputs of another table as was learned in training. It needs no columns for the outputs.
 *
 * @throws TributaryError for columns that are missing, cells that are unusable and categories not known from training.
 */
export async function readTableForPrediction(
  file: TableFile,
  fitted: readonly FittedBinding[],
): Promise<{ readonly rows: number; readonly inputs: Batch }> {
  const inputs = fitted
    .filter(({ role }) => role === 'input')
    .map((binding) => ({ binding, place: { nodeId: binding.nodeId, field: 'columns' } }));
  throwIfAny(
    inputs.flatMap(({ binding, place }) =>
      binding.encoding.columns
        .filter((name) => !file.columns.includes(name))
        .map((name) => unknownColumn(name, file.columns, place)),
    ),
  );
  const table = await file.read(requestFor(inputs.map(({ binding }) => binding.encoding)));
  throwIfAny(
    inputs.flatMap(({ binding, place }) => checkCells(binding.encoding.type, binding.encoding.columns, table, place)),
  );
  const columns = unwrapAll(inputs.map(({ binding, place }) => applyFitted(binding, table, place)));
  return {
    rows: file.rows,
    inputs: batchOf(
      inputs.map(({ binding }) => binding),
      columns,
    ),
  };
}

/** Rows in memory, encoded; a batch is a copy of some of them. */
class TableSource implements BatchSource {
  readonly rows: Readonly<Record<Part, number>>;
  readonly fitted: readonly FittedBinding[];
  readonly fingerprint: string;
  #columns: readonly Column[];
  readonly #parts: Rows;
  readonly #weights: RowWeights;

  constructor(
    parts: Rows,
    fitted: readonly FittedBinding[],
    columns: readonly Column[],
    weights: RowWeights,
    fingerprint: string,
  ) {
    this.rows = { train: parts.train.length, validation: parts.validation.length, test: parts.test.length };
    this.fitted = fitted;
    this.fingerprint = fingerprint;
    this.#columns = columns;
    this.#weights = weights;
    this.#parts = parts;
  }

  read(part: Part, indices: Int32Array): Batch {
    const wanted = this.#rowsOf(part, indices);
    return batchOf(
      this.fitted,
      this.#columns.map((column) => copyRows(column, wanted)),
    );
  }

  weights(part: Part, indices: Int32Array): RowWeights {
    if (this.#weights.size === 0) return this.#weights;
    const wanted = this.#rowsOf(part, indices);
    return new Map([...this.#weights].map(([id, all]) => [id, Float32Array.from(wanted, (row) => all[row] ?? 0)]));
  }

  /** Where rows of a part are in the file. */
  #rowsOf(part: Part, indices: Int32Array): Int32Array {
    const rows = this.#parts[part];
    return indices.map((index) => {
      const row = rows[index];
      if (row === undefined) throw new RangeError(`row ${index} of ${rows.length} in the ${part} part`);
      return row;
    });
  }

  dispose(): void {
    this.#columns = [];
  }
}

function copyRows({ shape, dtype, values }: Column, rows: Int32Array): Column {
  const width = sizeOf(shape);
  const size = rows.length * width;
  const copy = values instanceof Int32Array ? new Int32Array(size) : new Float32Array(size);
  rows.forEach((row, i) => copy.set(values.subarray(row * width, (row + 1) * width), i * width));
  return { shape, dtype, values: copy };
}

function batchOf(bindings: readonly FittedBinding[], columns: readonly Column[]): Batch {
  return new Map(bindings.flatMap(({ nodeId }, i) => columns.slice(i, i + 1).map((column) => [nodeId, column])));
}

/** Matches bindings with targets, one to one, and selects their columns. */
function bindColumns(
  settings: DataSettings,
  columns: readonly string[],
  targets: readonly BindingTarget[],
): Result<readonly BoundColumns[], readonly Diagnostic[]> {
  const faults: Diagnostic[] = unboundTargets(settings, targets).slice();
  const bound: BoundColumns[] = [];
  settings.bindings.forEach((binding, i) => {
    const place = { nodeId: binding.node, field: `data.bindings.${i}.columns` };
    const target = targets.find(({ nodeId }) => nodeId === binding.node);
    if (target === undefined) faults.push(strayBinding(binding.node, i));
    else if (settings.bindings.findIndex(({ node }) => node === binding.node) !== i) faults.push(boundTwice(target, i));
    else {
      const selected = selectColumns(binding.columns, columns, place);
      if (!selected.ok) faults.push(...selected.error);
      else {
        const one = { target, encoding: binding.encoding, columns: selected.value, place };
        faults.push(...checkBound(one));
        bound.push(one);
      }
    }
  });
  return faults.length > 0 ? { ok: false, error: faults } : ok(bound);
}

function unboundTargets(settings: DataSettings, targets: readonly BindingTarget[]): readonly Diagnostic[] {
  const nodes = new Set(settings.bindings.map(({ node }) => node));
  return targets
    .filter(({ nodeId }) => !nodes.has(nodeId))
    .map(({ nodeId, name, role }) =>
      fault(
        'node-unbound',
        role === 'input'
          ? text(`Input '${name}' has no data.`, `输入“${name}”没有数据。`)
          : text(`Output '${name}' has no data to learn from.`, `输出“${name}”没有可供学习的数据。`),
        { hint: text('Bind columns to it.', '请为它绑定列。'), nodeId, field: 'data.bindings' },
      ),
    );
}

function strayBinding(nodeId: string, index: number): Diagnostic {
  return fault(
    'binding-without-node',
    text(
      `Columns are bound to "${nodeId}", which is no input or output of the model.`,
      `有列绑定到“${nodeId}”，但它不是模型的输入或输出。`,
    ),
    {
      hint: text('Connect the node, or delete the binding.', '请连接该节点，或删除这个绑定。'),
      nodeId,
      field: `data.bindings.${index}.node`,
    },
  );
}

function boundTwice(target: BindingTarget, index: number): Diagnostic {
  return fault(
    'node-bound-twice',
    text(`'${target.name}' has more than one binding.`, `“${target.name}”有多个绑定。`),
    {
      hint: text('Put all its columns into one binding.', '请把它的所有列放入同一个绑定。'),
      nodeId: target.nodeId,
      field: `data.bindings.${index}.node`,
    },
  );
}

/** The class of each row, for a stratified split. */
function labelsFor(node: string | undefined, bound: readonly BoundColumns[], table: Table): Int32Array | undefined {
  if (node === undefined) return undefined;
  const binding = bound.find(({ target }) => target.nodeId === node && target.role === 'output');
  const [name, ...others] = binding?.columns ?? [];
  if (binding !== undefined && name !== undefined && others.length === 0) {
    const categories = binding.encoding.type === 'category' ? table.categories.get(name) : undefined;
    if (categories !== undefined) return categories.codes;
    const indices = binding.target.dtype === 'int32' ? table.numbers.get(name) : undefined;
    if (indices !== undefined) return Int32Array.from(indices.values);
  }
  throw dataError([
    fault(
      'stratify-without-classes',
      text(
        `The split is stratified by "${node}", which is no output whose classes come from one column.`,
        `划分按“${node}”分层，但它不是由单列给出类别的输出。`,
      ),
      {
        hint: text(
          'Name an output with a category encoding, or do not stratify.',
          '请指定使用类别编码的输出，或取消分层。',
        ),
        nodeId: node,
        field: 'data.split.stratify',
      },
    ),
  ]);
}

/** A file that was moved or renamed is the same data, so its path is left out. */
function fingerprintOf(file: TableFile, settings: DataSettings): string {
  const { source, ...others } = settings;
  const shaping = { ...others, source: { ...source, path: '' } };
  return createHash('sha256').update(file.sha256).update(stableJson(shaping)).digest('hex');
}

/** JSON with the keys of every object in order. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function placeOf(bound: readonly BoundColumns[], index: number): BindingPlace {
  return bound[index]?.place ?? { nodeId: '', field: 'data.bindings' };
}

function unwrap<T>(result: Result<T, readonly Diagnostic[]>): T {
  if (!result.ok) throw dataError(result.error);
  return result.value;
}

/** The values of all results, or one error that tells the faults of all that failed. */
function unwrapAll<T>(results: readonly Result<T, readonly Diagnostic[]>[]): readonly T[] {
  throwIfAny(results.flatMap((result) => (result.ok ? [] : result.error)));
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}
