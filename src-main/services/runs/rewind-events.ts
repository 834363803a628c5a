import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { RUN_FILES } from '#shared/protocol/run-folder.ts';
import { writeAtomically } from '../../base/files.ts';

const eventSchema = z.looseObject({ step: z.int() });

/** The step that a line tells of; null for one that was cut off as it was written. */
function stepOf(line: string): number | null {
  try {
    return eventSchema.parse(JSON.parse(line)).step;
  } catch {
    return null;
  }
}

/**
 * Takes back what a run has told of steps after this one: a run that was killed goes on from its last checkpoint, and
 * tells of the steps since then once more.
 */
export async function rewindEvents(runFolder: string, step: number): Promise<void> {
  const file = path.join(runFolder, RUN_FILES.metrics);
  if (!existsSync(file)) return;
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const kept = lines.filter((line) => (stepOf(line) ?? Number.POSITIVE_INFINITY) <= step);
  if (kept.length < lines.length) await writeAtomically(file, kept.map((line) => `${line}\n`).join(''));
}
