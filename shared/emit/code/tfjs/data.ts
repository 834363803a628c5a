import type { GraphDocument } from '../../../graph/document.ts';
import type { ModelIR } from '../../../ir/model-ir.ts';
import { LOSS_FACTS } from '../../../judging/losses.ts';
import { boundTensors, indexLimit, partsOf, type BoundTensor } from '../facts.ts';
import { enclosed, indented, TYPESCRIPT_STYLE } from '../layout.ts';
import { typescriptString } from '../literals.ts';
import { FIND_DELIMITER, tableReader } from './table-reader.ts';

const TYPES = `type Tensors = Record<string, tf.Tensor>;

/** The inputs and the labels of a part of the data, by their names. */
interface Part {
  inputs: Tensors;
  labels: Tensors;
}`;

const SELECT = `/** Columns by name, or by a pattern in which * stands for any text, in the order of the file. */
function select(table: Map<string, string[]>, patterns: string[]): string[][] {
  const regexes = patterns.map((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[\\\\^$.*+?()[\\]{}|]/g, '\\\\$&'));
    return new RegExp(\`^\${parts.join('[^]*')}$\`, 'u');
  });
  return [...table].filter(([name]) => regexes.some((regex) => regex.test(name))).map(([, cells]) => cells);
}

/** Columns of values as rows. */
function rowsOf(columns: number[][]): number[] {
  return (columns[0] ?? []).flatMap((_, row) => columns.map((column) => column[row] ?? 0));
}`;

const SCALED = `/** Columns of numbers, each less an offset and divided by a scale that the training rows show. */
function scaled(columns: string[][], train: number[], how: 'none' | 'standard' | 'minmax'): number[] {
  const numbers = columns.map((cells) => {
    const values = cells.map(Number);
    if (how === 'none') return values;
    const seen = train.map((row) => values[row] ?? 0);
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
    const deviation = Math.sqrt(seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / seen.length);
    const [low, high] = seen.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
    const [offset, scale] = how === 'standard' ? [mean, deviation] : [low, high - low];
    return values.map((value) => (value - offset) / (scale > 0 ? scale : 1));
  });
  return rowsOf(numbers);
}`;

const CATEGORIES = `/** Columns of categories: each distinct value becomes an index, in sorted order. */
function categories(columns: string[][]): number[] {
  const names = [...new Set(columns.flat())];
  const numeric = names.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
  names.sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1));
  const index = new Map(names.map((name, place) => [name, place]));
  return rowsOf(columns.map((cells) => cells.map((cell) => index.get(cell) ?? 0)));
}`;

const ONE_HOT = `/** A list of zeros and a one for each index; all lists together are so long. */
function oneHot(indices: number[], size: number): number[] {
  const classes = size / indices.length;
  return indices.flatMap((index) => Array.from({ length: classes }, (_, place) => (place === index ? 1 : 0)));
}`;

const DEAL = `/** Deals the rows to the parts, each class by itself. Tributary deals them in another order. */
function deal(labels: (string | number)[]): Record<string, number[]> {
  const parts: Record<string, number[]> = Object.fromEntries(Object.keys(SPLIT).map((part) => [part, []]));
  for (const label of new Set(labels)) {
    const members = labels.flatMap((each, row) => (each === label ? [row] : []));
    tf.util.shuffle(members);
    let share = 0;
    for (const [part, size] of Object.entries(SPLIT)) {
      const from = Math.round(share * members.length);
      share += size;
      parts[part].push(...members.slice(from, Math.round(share * members.length)));
    }
  }
  return parts;
}`;

function list(columns: readonly string[]): string {
  return `[${columns.map(typescriptString).join(', ')}]`;
}

/** Columns as numbers, row by row. */
function encoded({ columns, encoding, shape }: BoundTensor): string {
  const from = `select(table, ${list(columns)})`;
  if (encoding.type === 'numeric') return `scaled(${from}, parts.train, '${encoding.scale}')`;
  const width = shape.reduce((size, axis) => size * axis, 1);
  return encoding.oneHot ? `oneHot(categories(${from}), rows * ${width})` : `categories(${from})`;
}

function column(tensor: BoundTensor): string {
  const dtype = tensor.dtype === 'int32' ? ", 'int32'" : '';
  return `${tensor.id}: tf.tensor(${encoded(tensor)}, [${['rows', ...tensor.shape].join(', ')}]${dtype})`;
}

function object(name: string, entries: readonly string[]): string {
  return enclosed(`const ${name}: Tensors = { `, entries, ' };', TYPESCRIPT_STYLE);
}

function fromCsv(document: GraphDocument, tensors: readonly BoundTensor[]): string {
  const { data } = document;
  if (data === undefined) throw new Error('bound tensors come from data');
  const { source, split } = data;
  const uses = (test: (tensor: BoundTensor) => boolean, code: string) => (tensors.some(test) ? [code] : []);
  const delimiter =
    source.delimiter === undefined
      ? FIND_DELIMITER
      : `  const delimiter: string = ${typescriptString(source.delimiter)};`;
  const shares = partsOf(document, false).map(
    (part) => `${part}: ${split[part === 'train' || part === 'validation' ? part : 'test']}`,
  );
  const by = tensors.find(({ id, output }) => id === split.stratify && output !== null);
  const labels = by === undefined ? 'new Array<number>(rows).fill(0)' : `select(table, ${list(by.columns)})[0]`;
  const load = [
    'const table = readTable(CSV_FILE);',
    'const rows = [...table.values()][0].length;',
    `const parts = deal(${labels});`,
    object('inputs', tensors.filter(({ output }) => output === null).map(column)),
    object('labels', tensors.filter(({ output }) => output !== null).map(column)),
    'return Object.fromEntries(',
    '  Object.entries(parts).map(([part, rows]) => [part, { inputs: pick(inputs, rows), labels: pick(labels, rows) }]),',
    ');',
  ];
  return [
    `// Relative to this program.\nconst CSV_FILE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), ${typescriptString(source.path)});\nconst SPLIT = { ${shares.join(', ')} };`,
    tableReader('function', delimiter),
    SELECT,
    ...uses(({ encoding }) => encoding.type === 'numeric', SCALED),
    ...uses(({ encoding }) => encoding.type === 'category', CATEGORIES),
    ...uses(({ encoding }) => encoding.type === 'category' && encoding.oneHot, ONE_HOT),
    DEAL,
    `function loadData(): Record<string, Part> {\n${indented(load, 2).join('\n')}\n}`,
  ].join('\n\n');
}

function drawn(
  shape: readonly number[],
  kind: 'normal' | 'positive' | { readonly below: number },
  dtype: string,
): string {
  const size = `[${['rows', ...shape].join(', ')}]`;
  if (typeof kind === 'object')
    return `tf.randomUniform(${size}, 0, ${kind.below}, 'int32')${dtype === 'int32' ? '' : '.toFloat()'}`;
  return kind === 'normal' ? `tf.randomNormal(${size})` : `tf.randomUniform(${size})`;
}

function fromNothing(ir: ModelIR): string {
  const limit = { below: indexLimit(ir) };
  const inputs = ir.inputs.map(({ id, spec: { shape, dtype } }) => {
    const looksUp = ir.graph.nodes.some(
      ({ type, inputs: [from] }) => from?.node === id && (type === 'Embedding' || type === 'CategoryEncoding'),
    );
    return `${id}: ${drawn(shape, dtype === 'int32' || looksUp ? limit : 'normal', dtype)}`;
  });
  const labels = ir.outputs.map(({ id, loss, classes, target }) => {
    const { task, takes, labels: kind } = LOSS_FACTS[loss];
    const below = { below: kind === 'index' ? (classes ?? 2) : 2 };
    const values =
      task === 'multiclass' && kind === 'values'
        ? `tf.oneHot(${drawn(target.shape.slice(0, -1), { below: classes ?? 2 }, 'int32')}, ${classes}).toFloat()`
        : drawn(
            target.shape,
            task === 'regression' ? (takes === 'nonNegative' ? 'positive' : 'normal') : below,
            target.dtype,
          );
    return `${id}: ${values}`;
  });
  return `/** Random numbers of the right shapes: the project has no data. Put your own in their place. */
function loadData(): Record<string, Part> {
  const part = (rows: number): Part => {
${indented([object('inputs', inputs), object('labels', labels)], 4).join('\n')}
    return { inputs, labels };
  };
  return { train: part(256), validation: part(64), test: part(64) };
}`;
}

const PICK = `/** Some rows of each tensor. */
function pick(tensors: Tensors, rows: number[]): Tensors {
  const indices = tf.tensor1d(rows, 'int32');
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tf.gather(tensor, indices)]));
}`;

/** `loadData()`: each part as inputs and labels, tensors by the ids of the nodes. */
export function typescriptData(
  ir: ModelIR,
  document: GraphDocument,
): { code: string; imports: readonly string[]; parts: readonly string[] } {
  const tensors = boundTensors(ir, document);
  const random = tensors === null;
  return {
    code: [TYPES, PICK, tensors === null ? fromNothing(ir) : fromCsv(document, tensors)].join('\n\n'),
    imports: random
      ? ["import { pathToFileURL } from 'node:url';"]
      : [
          "import { readFileSync } from 'node:fs';",
          "import path from 'node:path';",
          "import { fileURLToPath, pathToFileURL } from 'node:url';",
        ],
    parts: partsOf(document, random),
  };
}
