import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import type { BindingTarget } from './batch-source.ts';
import type { BindingPlace } from './columns.ts';
import { list, shorten } from './data-error.ts';
import type { BadCells } from './tables/table.ts';

interface ColumnCells {
  readonly name: string;
  readonly blanks: BadCells;
  readonly texts: BadCells;
}

const MOST_COLUMNS = 5;

/** Tells blank cells and text among numbers, column by column; after a few columns, only how many more there are. */
export function unusableCells(
  columns: readonly ColumnCells[],
  lineOf: (row: number) => number,
  place: BindingPlace,
): readonly Diagnostic[] {
  const bad = columns.filter(({ blanks, texts }) => blanks.count + texts.count > 0);
  const faults = bad
    .slice(0, MOST_COLUMNS)
    .flatMap(({ name, blanks, texts }) => [
      ...(blanks.count > 0 ? [missingValues(name, blanks, lineOf, place)] : []),
      ...(texts.count > 0 ? [notNumbers(name, texts, lineOf, place)] : []),
    ]);
  const more = bad.slice(MOST_COLUMNS).map(({ name }) => name);
  if (more.length === 0) return faults;
  const names = list(more);
  const message = text(`The same goes for the columns ${names.en}.`, `以下列也有同样的问题：${names['zh-CN']}。`);
  return [...faults, fault('more-unusable-cells', message, place)];
}

function missingValues(
  name: string,
  blanks: BadCells,
  lineOf: (row: number) => number,
  place: BindingPlace,
): Diagnostic {
  const lines = `${blanks.first.map(({ row }) => lineOf(row)).join(', ')}${blanks.count > blanks.first.length ? ', …' : ''}`;
  const cells = blanks.count === 1 ? '1 cell' : `${blanks.count} cells`;
  return fault(
    'missing-values',
    text(
      `Column "${name}" has ${cells} without a value (line ${lines}).`,
      `列“${name}”有 ${blanks.count} 个单元格没有值（第 ${lines} 行）。`,
    ),
    { hint: text('Fill the cells in, or delete these rows.', '请填写这些单元格，或删除这些行。'), ...place },
  );
}

function notNumbers(name: string, texts: BadCells, lineOf: (row: number) => number, place: BindingPlace): Diagnostic {
  const [cell] = texts.first;
  const found = shorten(cell?.found ?? '');
  const line = lineOf(cell?.row ?? 0);
  const hint = /^\s*[-+]?\d+,\d+\s*$/.test(found)
    ? text('Write a decimal point, not a comma.', '请用小数点，不要用逗号。')
    : text(
        'Correct the cells, leave the column out, or use the category encoding. Numbers are finite, such as -1.5e3.',
        '请更正这些单元格、去掉该列，或改用类别编码。数值须有限，例如 -1.5e3。',
      );
  return fault(
    'not-a-number',
    text(
      `Column "${name}" holds "${found}" on line ${line}, where a number was expected (${texts.count} such in all).`,
      `列“${name}”第 ${line} 行的内容是“${found}”，这里需要数值（共 ${texts.count} 处）。`,
    ),
    { hint, ...place },
  );
}

/** @param each values that each column gives, where it is one-hot. */
export function wrongWidth(
  target: BindingTarget,
  columns: number,
  each: number | undefined,
  place: BindingPlace,
): Diagnostic {
  const size = target.shape.reduce((product, length) => product * length, 1);
  const shape = target.shape.length > 1 ? ` (${target.shape.join('×')})` : '';
  const role = target.role === 'input' ? text('Input', '输入') : text('Output', '输出');
  const width = columns * (each ?? 1);
  const by = each === undefined ? '' : ` × ${each}`;
  const plural = (count: number, noun: string): string => (count === 1 ? `${count} ${noun}` : `${count} ${noun}s`);
  const its = columns === 1 ? 'its 1 column gives' : `its ${columns} columns give`;
  return fault(
    'data-width-mismatch',
    text(
      `${role.en} '${target.name}' takes ${plural(size, 'value')}${shape} a row; ${its} ${width}${by === '' ? '' : ` (${columns}${by} categories)`}.`,
      `${role['zh-CN']}“${target.name}”每行需要 ${size} 个值${shape}；其 ${columns} 列给出 ${width} 个${by === '' ? '' : `（${columns}${by} 个类别）`}。`,
    ),
    {
      hint: text('Select other columns, or change the shape of the node.', '请选择其他列，或修改该节点的形状。'),
      ...place,
    },
  );
}

export function scaledLabel(target: BindingTarget, place: BindingPlace): Diagnostic {
  return fault(
    'scaled-index',
    text(
      `'${target.name}' takes whole numbers, which scaling would destroy.`,
      `“${target.name}”需要整数，缩放会破坏它们。`,
    ),
    { hint: text('Set scale to "none".', '请将缩放设为“none”。'), ...place },
  );
}

export function oneClass(target: BindingTarget, only: string, place: BindingPlace): Diagnostic {
  return fault(
    'one-class-only',
    text(
      `All labels of '${target.name}' are "${shorten(only)}"; at least 2 classes were expected.`,
      `“${target.name}”的所有标签都是“${shorten(only)}”；至少需要 2 个类别。`,
    ),
    {
      hint: text('Choose another column, or add rows of other classes.', '请选择其他列，或添加其他类别的行。'),
      ...place,
    },
  );
}

export function tooManyCategories(
  target: BindingTarget,
  classes: number,
  categories: readonly string[],
  columns: readonly string[],
  place: BindingPlace,
): Diagnostic {
  const found = list(categories);
  const from = list(columns);
  return fault(
    'too-many-categories',
    text(
      `Output '${target.name}' tells ${classes} classes apart, but ${from.en} holds ${categories.length}: ${found.en}.`,
      `输出“${target.name}”区分 ${classes} 个类别，但${from['zh-CN']}中有 ${categories.length} 个：${found['zh-CN']}。`,
    ),
    {
      hint: text(
        `Give the output's last layer ${categories.length} units.`,
        `请将该输出最后一层的单元数设为 ${categories.length}。`,
      ),
      ...place,
    },
  );
}

export function badLabel(
  target: BindingTarget,
  classes: number,
  column: string,
  found: number,
  line: number,
  place: BindingPlace,
): Diagnostic {
  const kind = target.dtype === 'int32' ? text('whole numbers', '整数') : text('numbers', '数值');
  return fault(
    'label-out-of-range',
    text(
      `Labels of '${target.name}' are ${kind.en} from 0 to ${classes - 1}, but column "${column}" holds ${found} on line ${line}.`,
      `“${target.name}”的标签应为 0 到 ${classes - 1} 的${kind['zh-CN']}，但列“${column}”第 ${line} 行是 ${found}。`,
    ),
    {
      hint: text(
        'Use the category encoding, which numbers the classes from 0, or change the number of classes.',
        '请改用类别编码（它从 0 起为类别编号），或修改类别数。',
      ),
      ...place,
    },
  );
}

export function notWhole(column: string, found: number, line: number, place: BindingPlace): Diagnostic {
  return fault(
    'not-a-whole-number',
    text(
      `Column "${column}" holds ${found} on line ${line}, where a whole number of 32 bits was expected.`,
      `列“${column}”第 ${line} 行是 ${found}，这里需要 32 位整数。`,
    ),
    { hint: text('Correct the cell, or use the category encoding.', '请更正该单元格，或改用类别编码。'), ...place },
  );
}

/** A category that the encoding does not know, and where it stands first. */
export interface UnknownCategory {
  readonly column: string;
  readonly found: string;
  readonly line: number;
}

export function unknownCategories(
  unknown: readonly UnknownCategory[],
  known: readonly string[],
  place: BindingPlace,
): Diagnostic {
  const first = unknown.slice(0, MOST_COLUMNS);
  const more = unknown.length - first.length;
  const en = first
    .map(({ column, found, line }) => `"${shorten(found)}" in column "${column}" on line ${line}`)
    .join(', ');
  const zh = first.map(({ column, found, line }) => `列“${column}”第 ${line} 行的“${shorten(found)}”`).join('，');
  const names = list(known);
  return fault(
    'unknown-category',
    text(
      `These categories do not occur in the training part: ${en}${more > 0 ? ` and ${more} more` : ''}. Known are ${names.en}.`,
      `训练部分中没有以下类别：${zh}${more > 0 ? `，另有 ${more} 个` : ''}。已知的类别有 ${names['zh-CN']}。`,
    ),
    {
      hint: text(
        'Correct the spelling, or train with rows of these categories.',
        '请更正拼写，或用含有这些类别的行进行训练。',
      ),
      ...place,
    },
  );
}
