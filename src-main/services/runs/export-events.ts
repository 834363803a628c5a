import { existsSync } from 'node:fs';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { RunEvent } from '#shared/protocol/run-folder.ts';
import { writeAtomically } from '../../base/files.ts';
import { toCsv } from '#shared/base/csv.ts';
import { readRunEvents } from './run-events.ts';
import type { StoredRun } from './run-store.ts';
import { unwritableFile } from './unwritable.ts';

interface Row {
  readonly epoch: number;
  readonly loss: number | null;
  readonly judged: ReadonlyMap<string, number>;
}

/** What an epoch was judged to be, by `<part>/<metric>`. */
function judgedIn({ metrics, seconds }: Extract<RunEvent, { type: 'epoch' }>): ReadonlyMap<string, number> {
  const named = Object.entries(metrics).flatMap(([part, values]) =>
    Object.entries(values ?? {}).map(([name, value]) => [`${part}/${name}`, value] as const),
  );
  return new Map([...named, ['seconds', seconds]]);
}

/** A row a step, by its number; an epoch's metrics stand in the row of its last step. */
function rowsOf(events: readonly RunEvent[]): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  for (const event of events) {
    if (event.type === 'epoch') {
      const { epoch, step } = event;
      rows.set(step, { epoch, loss: rows.get(step)?.loss ?? null, judged: judgedIn(event) });
    } else {
      const first = event.step - event.losses.length + 1;
      for (const [index, loss] of event.losses.entries()) {
        rows.set(first + index, { epoch: event.epoch, loss, judged: new Map() });
      }
    }
  }
  return rows;
}

/** Everything that a run has told, as CSV: `step`, `epoch`, `loss` of the step, and the epoch's metrics at its last step. */
export function eventsAsCsv(events: readonly RunEvent[]): { readonly csv: string; readonly rows: number } {
  const rows = [...rowsOf(events)].toSorted(([a], [b]) => a - b);
  const names = [...new Set(rows.flatMap(([, { judged }]) => [...judged.keys()]))];
  const cells = rows.map(([step, { epoch, loss, judged }]) => [
    String(step),
    String(epoch),
    ...[loss ?? undefined, ...names.map((name) => judged.get(name))].map((value) => String(value ?? '')),
  ]);
  return { csv: toCsv(['step', 'epoch', 'loss', ...names], cells), rows: rows.length };
}

/**
 * Writes the losses of a run's steps and the metrics of its epochs into a new CSV file; a run that goes on meanwhile, as
 * far as it has come.
 *
 * @returns how many rows it has
 * @throws TributaryError where the run's record is damaged, or the file is there already or cannot be written
 */
export async function exportEvents({ folder }: StoredRun, out: string): Promise<number> {
  if (existsSync(out)) {
    const message = text(`Expected a new file at ${out}, found one there`, `${out} 应为新文件，但已存在`);
    const hint = text('Choose another --out, or remove what is there.', '请选择其他 --out，或移除已有内容。');
    throw new TributaryError('project', [fault('out-exists', message, { hint })]);
  }
  const { csv, rows } = eventsAsCsv((await readRunEvents(folder)).events);
  await writeAtomically(out, csv).catch((error: unknown) => {
    throw unwritableFile(out, error);
  });
  return rows;
}
