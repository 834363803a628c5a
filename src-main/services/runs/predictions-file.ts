import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { writeAtomically } from '../../base/files.ts';
import { toCsv } from '#shared/base/csv.ts';
import { unwritableFile } from './unwritable.ts';
import type { Answer, Predictions } from './use-run.ts';

function columnsOf(id: string, answer: Answer): readonly (readonly [string, string])[] {
  if (answer.type === 'class') {
    const shares = Object.entries(answer.probabilities).map(
      ([name, share]) => [`${id}:${name}`, String(share)] as const,
    );
    return [[id, answer.class], ...shares];
  }
  const single = answer.values.length === 1;
  return answer.values.map((value, index) => [single ? id : `${id}:${index}`, String(value)] as const);
}

/** One line a row: the class and the probability of each, or the numbers. Columns are named after the outputs. */
function asTable({ outputs, rows }: Predictions): string {
  const lines = rows.map((answers) =>
    outputs.flatMap(({ id }) => {
      const answer = answers[id];
      return answer === undefined ? [] : columnsOf(id, answer);
    }),
  );
  const heads = (lines[0] ?? []).map(([head]) => head);
  return toCsv(
    heads,
    lines.map((line) => line.map(([, value]) => value)),
  );
}

/**
 * Writes predictions into a file, in the format that its name ends in: `.csv` or `.json`.
 *
 * @throws TributaryError for another ending, or where the file cannot be written
 */
export async function writePredictions(predictions: Predictions, file: string): Promise<void> {
  const writers = new Map([
    ['.csv', asTable],
    ['.json', ({ rows }: Predictions) => `${JSON.stringify(rows, null, 2)}\n`],
  ]);
  const write = writers.get(path.extname(file).toLowerCase());
  if (write === undefined) {
    const message = text(
      `Expected a file that ends in .csv or .json, found ${file}`,
      `需要以 .csv 或 .json 结尾的文件，实际为 ${file}`,
    );
    throw new TributaryError('usage', [
      fault('unknown-format', message, { field: '--out', hint: text('Choose another --out.', '请选择其他 --out。') }),
    ]);
  }
  await writeAtomically(file, write(predictions)).catch((error: unknown) => {
    throw unwritableFile(file, error);
  });
}
