import { existsSync } from 'node:fs';
import path from 'node:path';
import { warning, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { RUN_FILES } from '#shared/protocol/run-folder.ts';
import { stepOf, verify } from './model-files.ts';

/** Where a run can go on from, and what was found damaged on the way. */
export interface Resumable {
  /** The folder with weights and state of training; null where the run was killed before it kept any. */
  readonly folder: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

function passedOver(folder: string, error: TributaryError): Diagnostic {
  const [found] = error.diagnostics;
  const why = found?.message ?? text('it cannot be read', '无法读取');
  const name = path.basename(folder);
  return warning(
    'damaged-checkpoint',
    text(`${name} is damaged and was passed over: ${why.en}`, `${name} 已损坏，已跳过：${why['zh-CN']}`),
    { hint: text('The run goes on from the one before.', '运行将从之前的检查点继续。') },
  );
}

/**
 * Finds the furthest state of training that a run has kept whole.
 *
 * @throws TributaryError where all that it kept is damaged, or is the weights alone
 */
export async function findResumable(runFolder: string): Promise<Resumable> {
  const places = [RUN_FILES.model, RUN_FILES.checkpoint, RUN_FILES.previousCheckpoint]
    .map((name) => path.join(runFolder, name))
    .filter((folder) => existsSync(folder));
  const diagnostics: Diagnostic[] = [];
  let furthest: { readonly folder: string; readonly step: number } | null = null;
  let lastError: TributaryError | null = null;
  for (const folder of places) {
    try {
      await verify(folder);
      const step = await stepOf(folder);
      if (step !== null && (furthest === null || step > furthest.step)) furthest = { folder, step };
    } catch (error) {
      if (!(error instanceof TributaryError)) throw error;
      lastError = error;
      diagnostics.push(passedOver(folder, error));
    }
  }
  if (furthest !== null) return { folder: furthest.folder, diagnostics };
  if (lastError !== null) throw lastError;
  return { folder: null, diagnostics };
}

/** Whether a run has ended with weights that no training can go on from. */
export function hasEnded(runFolder: string): boolean {
  return existsSync(path.join(runFolder, RUN_FILES.model));
}
