import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { nearest } from '#shared/base/nearest.ts';
import { text } from '#shared/base/text.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { BindingTarget, RowWeights } from './batch-source.ts';
import { unknownColumn, type BindingPlace } from './columns.ts';
import { list } from './data-error.ts';
import type { Table } from './tables/table.ts';

/** A column on its way to be the weights of an output's rows. */
export interface BoundWeights {
  readonly type: 'numeric';
  readonly target: BindingTarget;
  readonly columns: readonly [string];
  readonly place: BindingPlace;
}

function noOutput(id: string, targets: readonly BindingTarget[], place: BindingPlace): Diagnostic {
  const outputs = targets.filter(({ role }) => role === 'output').map(({ nodeId }) => nodeId);
  const meant = nearest(id, outputs);
  const all = list(outputs);
  return fault(
    'weights-without-output',
    text(
      `Sample weights are given to "${id}", which is no output of the model.`,
      `样本权重给了“${id}”，但它不是模型的输出。`,
    ),
    {
      hint:
        meant === undefined
          ? text(`Name one of ${all.en}.`, `请指定其一：${all['zh-CN']}。`)
          : text(`Did you mean "${meant}"?`, `是否指“${meant}”？`),
      ...place,
    },
  );
}

/** Matches sample weights with outputs and columns. Each must be the name of a column: patterns say nothing here. */
export function bindWeights(
  { sampleWeights = {} }: DataSettings,
  columns: readonly string[],
  targets: readonly BindingTarget[],
): Result<readonly BoundWeights[], readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  const bound = Object.entries(sampleWeights).flatMap(([nodeId, column]): readonly BoundWeights[] => {
    const place = { nodeId, field: `data.sampleWeights.${nodeId}` };
    const target = targets.find((candidate) => candidate.nodeId === nodeId && candidate.role === 'output');
    if (target === undefined) faults.push(noOutput(nodeId, targets, place));
    if (!columns.includes(column)) faults.push(unknownColumn(column, columns, place));
    return target === undefined ? [] : [{ type: 'numeric', target, columns: [column], place }];
  });
  return faults.length > 0 ? err(faults) : ok(bound);
}

function negative(column: string, found: number, line: number, place: BindingPlace): Diagnostic {
  return fault(
    'negative-weight',
    text(
      `Column "${column}" holds ${found} on line ${line}, where a weight of 0 or more was expected.`,
      `列“${column}”第 ${line} 行是 ${found}，权重应不小于 0。`,
    ),
    { hint: text('Correct the cell, or name another column.', '请更正该单元格，或指定其他列。'), ...place },
  );
}

function allZero({ target, columns: [column], place }: BoundWeights): Diagnostic {
  return fault(
    'weights-all-zero',
    text(
      `Column "${column}" is 0 in every row of the training part: '${target.name}' would learn nothing.`,
      `训练部分中列“${column}”全为 0：“${target.name}”将学不到任何东西。`,
    ),
    { hint: text('Give some rows a weight above 0.', '请为部分行给出大于 0 的权重。'), ...place },
  );
}

/**
 * The weights of all rows of a table, whose cells have been checked to be numbers.
 *
 * @param trainRows the rows of the training part
 */
export function readWeights(
  bound: readonly BoundWeights[],
  table: Table,
  trainRows: Int32Array,
): Result<RowWeights, readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  const weights = new Map<string, Float32Array>();
  for (const binding of bound) {
    const {
      target,
      columns: [column],
      place,
    } = binding;
    const values = table.numbers.get(column)?.values;
    if (values === undefined) throw new Error(`column "${column}" was not read as numbers`);
    const bad = values.findIndex((value) => value < 0);
    if (bad >= 0) faults.push(negative(column, values[bad] ?? 0, table.lineOf(bad), place));
    else if (trainRows.every((row) => values[row] === 0)) faults.push(allZero(binding));
    weights.set(target.nodeId, Float32Array.from(values));
  }
  return faults.length > 0 ? err(faults) : ok(weights);
}
