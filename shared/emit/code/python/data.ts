import { LOSS_FACTS } from '../../../judging/losses.ts';
import type { GraphDocument } from '../../../graph/document.ts';
import type { ModelIR } from '../../../ir/model-ir.ts';
import { boundTensors, indexLimit, partsOf, type BoundTensor } from '../facts.ts';
import { enclosed, indented, PYTHON_STYLE } from '../layout.ts';
import { python, pythonString } from '../literals.ts';

const READ_TABLE = (delimiter: string) => `def read_table():
    """The columns of the CSV file, as text, by their names."""
    with open(Path(__file__).parent / CSV_FILE, encoding="utf-8-sig", newline="") as file:
        ${delimiter}
        rows = [row for row in csv.reader(file, delimiter=delimiter) if row]
    return {name: [row[i] for row in rows[1:]] for i, name in enumerate(rows[0])}


def select(table, patterns):
    """Columns by name, or by a pattern in which * stands for any text, in the order of the file."""
    regexes = [".*".join(re.escape(part) for part in pattern.split("*")) for pattern in patterns]
    names = [name for name in table if any(re.fullmatch(regex, name, re.DOTALL) for regex in regexes)]
    return [table[name] for name in names]`;

const FIND_DELIMITER = `header = file.readline()
        file.seek(0)
        delimiter = max(",;\\t|", key=header.count)`;

const NUMBERS = `def numbers(table, patterns):
    """Columns of numbers, one beside the other."""
    return np.array(select(table, patterns), dtype="float64").T`;

const STANDARDIZED = `def standardized(values, train):
    """Brings each column to mean 0 and standard deviation 1, by what the training rows show."""
    deviation = values[train].std(axis=0)
    return (values - values[train].mean(axis=0)) / np.where(deviation > 0, deviation, 1)`;

const MINMAX = `def minmax(values, train):
    """Brings each column to 0 to 1, by what the training rows show."""
    low, high = values[train].min(axis=0), values[train].max(axis=0)
    return (values - low) / np.where(high > low, high - low, 1)`;

const CATEGORIES = `def categories(table, patterns):
    """Columns of categories: each distinct value becomes an index, in sorted order."""
    columns = select(table, patterns)
    names = {cell for column in columns for cell in column}
    try:
        names = sorted(names, key=float)
    except ValueError:
        names = sorted(names)
    index = {name: i for i, name in enumerate(names)}
    return np.array([[index[cell] for cell in column] for column in columns]).T`;

const ONE_HOT = `def one_hot(indices, width):
    """A list of zeros and a one for each index; all of a row together are so wide."""
    return np.eye(width // indices.shape[1])[indices]`;

const DEAL = `def deal(labels):
    """Deals the rows to the parts, each class by itself. Tributary deals them in another order."""
    random = np.random.default_rng(SPLIT_SEED)
    parts = {part: [] for part in SPLIT}
    for label in np.unique(labels):
        members = random.permutation(np.flatnonzero(labels == label))
        ends = np.round(np.cumsum(list(SPLIT.values())) * len(members)).astype(int)[:-1]
        for part, rows in zip(parts, np.split(members, ends)):
            parts[part].extend(rows)
    return parts`;

/** Columns as an array, before they have the shape of the node. */
function encoded({ columns, encoding, shape }: BoundTensor): string {
  const width = shape.reduce((size, axis) => size * axis, 1);
  const from = (reader: string) => `${reader}(table, [${columns.map(pythonString).join(', ')}])`;
  if (encoding.type === 'category') {
    return encoding.oneHot ? `one_hot(${from('categories')}, ${width})` : from('categories');
  }
  if (encoding.scale === 'none') return from('numbers');
  return `${encoding.scale === 'standard' ? 'standardized' : 'minmax'}(${from('numbers')}, train)`;
}

function column(tensor: BoundTensor): string {
  const shape = ['-1', ...tensor.shape].join(', ');
  return `${pythonString(tensor.id)}: ${encoded(tensor)}.reshape(${shape}).astype("${tensor.dtype}")`;
}

/** What the split goes by: the classes of an output, or nothing. */
function stratification(tensors: readonly BoundTensor[], stratify: string | undefined): string {
  const by = tensors.find(({ id, output }) => id === stratify && output !== null);
  if (by === undefined) return 'np.zeros(len(next(iter(table.values()))))';
  const reader = by.encoding.type === 'category' ? 'categories' : 'numbers';
  return `${reader}(table, [${by.columns.map(pythonString).join(', ')}])[:, 0]`;
}

function table(name: string, entries: readonly string[]): string {
  return indented([enclosed(`${name} = {`, entries, '}', PYTHON_STYLE)], 4).join('\n');
}

function fromCsv(document: GraphDocument, tensors: readonly BoundTensor[]): string {
  const { data } = document;
  if (data === undefined) throw new Error('bound tensors come from data');
  const { source, split } = data;
  const uses = (test: (tensor: BoundTensor) => boolean, code: string) => (tensors.some(test) ? [code] : []);
  const delimiter = source.delimiter === undefined ? FIND_DELIMITER : `delimiter = ${pythonString(source.delimiter)}`;
  const shares = partsOf(document, false).map((part) => `"${part}": ${split[part === 'train' || part === 'validation' ? part : 'test']}`);
  const load = `def load_data():
    """The inputs and the labels of each part, by their names."""
    table = read_table()
    parts = deal(${stratification(tensors, split.stratify)})
    train = parts["train"]
${table('inputs', tensors.filter(({ output }) => output === null).map(column))}
${table('labels', tensors.filter(({ output }) => output !== null).map(column))}
    pick = lambda arrays, rows: {name: array[rows] for name, array in arrays.items()}
    return {part: (pick(inputs, rows), pick(labels, rows)) for part, rows in parts.items()}`;
  return [
    `CSV_FILE = ${pythonString(source.path)}  # relative to this program\nSPLIT = {${shares.join(', ')}}\nSPLIT_SEED = ${split.seed}`,
    READ_TABLE(delimiter),
    ...uses(({ encoding }) => encoding.type === 'numeric', NUMBERS),
    ...uses(({ encoding }) => encoding.type === 'numeric' && encoding.scale === 'standard', STANDARDIZED),
    ...uses(({ encoding }) => encoding.type === 'numeric' && encoding.scale === 'minmax', MINMAX),
    ...uses(({ encoding }) => encoding.type === 'category', CATEGORIES),
    ...uses(({ encoding }) => encoding.type === 'category' && encoding.oneHot, ONE_HOT),
    DEAL,
    load,
  ].join('\n\n\n');
}

/** Numbers such as a tensor may have, as an expression of numpy. */
function drawn(shape: readonly number[], kind: 'normal' | 'positive' | { readonly below: number }): string {
  const size = `(${['rows', ...shape].join(', ')}${shape.length === 0 ? ',' : ''})`;
  if (typeof kind === 'object') return `random.integers(${kind.below}, size=${size})`;
  return kind === 'normal' ? `random.normal(size=${size})` : `random.random(size=${size})`;
}

function randomTensors(ir: ModelIR): { inputs: readonly string[]; labels: readonly string[] } {
  const limit = { below: indexLimit(ir) };
  const inputs = ir.inputs.map(({ id, spec: { shape, dtype } }) => {
    const looksUp = ir.graph.nodes.some(
      ({ type, inputs: [from] }) => from?.node === id && (type === 'Embedding' || type === 'CategoryEncoding'),
    );
    const values = drawn(shape, dtype === 'int32' || looksUp ? limit : 'normal');
    return `${pythonString(id)}: ${values}.astype("${dtype}")`;
  });
  const labels = ir.outputs.map(({ id, loss, classes, target }) => {
    const { task, takes, labels: kind } = LOSS_FACTS[loss];
    const values =
      task === 'multiclass' && kind === 'values'
        ? `np.eye(${classes})[${drawn(target.shape.slice(0, -1), { below: classes ?? 2 })}]`
        : drawn(
            target.shape,
            task === 'regression' ? (takes === 'nonNegative' ? 'positive' : 'normal') : { below: kind === 'index' ? (classes ?? 2) : 2 },
          );
    return `${pythonString(id)}: ${values}.astype("${target.dtype}")`;
  });
  return { inputs, labels };
}

function fromNothing(ir: ModelIR): string {
  const { inputs, labels } = randomTensors(ir);
  return `def load_data():
    """Random numbers of the right shapes: the project has no data. Put your own in their place."""
    random = np.random.default_rng(1)

    def part(rows):
${indented([table('inputs', inputs), table('labels', labels)], 4).join('\n')}
        return inputs, labels

    return {"train": part(256), "validation": part(64), "test": part(64)}`;
}

/** `load_data()`: each part as (inputs, labels), dictionaries of arrays by the ids of the nodes. */
export function pythonData(ir: ModelIR, document: GraphDocument): { code: string; imports: readonly string[]; parts: readonly string[] } {
  const tensors = boundTensors(ir, document);
  if (tensors === null) return { code: fromNothing(ir), imports: [], parts: partsOf(document, true) };
  return {
    code: fromCsv(document, tensors),
    imports: ['import csv', 'import re', 'from pathlib import Path'],
    parts: partsOf(document, false),
  };
}

/** A dictionary of Python, from expressions by name. */
export function dictionary(entries: readonly (readonly [name: string, expression: string])[]): string {
  return enclosed('{', entries.map(([name, expression]) => `${python(name)}: ${expression}`), '}', PYTHON_STYLE);
}
