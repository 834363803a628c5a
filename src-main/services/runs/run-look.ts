import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RUN_FILES, runLookSchema, type RunLook } from '#shared/protocol/run-folder.ts';
import { writeAtomically } from '../../base/files.ts';
import { unwritable } from './unwritable.ts';

const USUAL: RunLook = runLookSchema.parse({});

/** How a run is to be shown. It is a matter of taste: a file that is missing or damaged is as good as none. */
export async function readLook(folder: string): Promise<RunLook> {
  try {
    return runLookSchema.parse(JSON.parse(await readFile(path.join(folder, RUN_FILES.look), 'utf8')));
  } catch {
    return USUAL;
  }
}

/** What of a look is to change. */
type LookChanges = { readonly [K in keyof RunLook]?: RunLook[K] | undefined };

/**
 * Changes how a run is shown. It is a file of its own, so that it can be changed while a process trains the run.
 *
 * @throws TributaryError where it cannot be written
 */
export async function changeLook(folder: string, changes: LookChanges): Promise<void> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const look = { ...(await readLook(folder)), ...Object.fromEntries(given) };
  await writeAtomically(path.join(folder, RUN_FILES.look), `${JSON.stringify(look)}\n`).catch((error: unknown) => {
    throw unwritable(folder, error);
  });
}
