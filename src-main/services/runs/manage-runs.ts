import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { isHeld, whileLocked } from './run-lock.ts';
import { openRun, writeManifest, type StoredRun } from './run-store.ts';

/**
 * Gives a run another name. Its id and its folder stay as they are, so that whatever names it still finds it.
 *
 * @throws TributaryError where a process is training it (which writes its manifest, too), or it cannot be written
 */
export async function renameRun({ folder }: StoredRun, name: string): Promise<StoredRun> {
  return whileLocked(folder, undefined, async () => {
    const { manifest } = await openRun(folder);
    await writeManifest(folder, { ...manifest, name });
    return openRun(folder);
  });
}

function undeletable(folder: string, error: unknown): TributaryError {
  const why = error instanceof Error ? error.message : String(error);
  const message = text(`Cannot delete ${folder}: ${why}`, `无法删除 ${folder}：${why}`);
  const hint = text('Close what has its files open, or delete it by hand.', '请关闭占用其文件的程序，或手动删除。');
  return new TributaryError('project', [fault('undeletable-run', message, { hint })]);
}

function running(runs: readonly StoredRun[]): TributaryError {
  const list = runs.map(({ manifest }) => manifest.id).join(', ');
  const message = text(`Expected runs that have ended, found running: ${list}`, `运行应已结束，但仍在运行：${list}`);
  const hint = text('Stop them first, or delete them with --force.', '请先停止，或用 --force 强制删除。');
  return new TributaryError('project', [fault('run-in-use', message, { hint })]);
}

/**
 * Out of the list at once, then file by file: a deletion that is broken off leaves no half of a run in the list. It takes
 * no lock, for which a full disk has no room; whoever has taken the run a moment ago is seen once it is out of reach.
 */
async function deleteRun(run: StoredRun, force: boolean): Promise<void> {
  const { folder } = run;
  const aside = path.join(path.dirname(folder), `.deleted-${path.basename(folder)}`);
  try {
    await rm(aside, { recursive: true, force: true });
    await rename(folder, aside);
    if (!force && (await isHeld(aside))) {
      await rename(aside, folder);
      throw running([run]);
    }
    await rm(aside, { recursive: true, force: true });
  } catch (error) {
    throw error instanceof TributaryError ? error : undeletable(folder, error);
  }
}

/**
 * Deletes runs with all that they kept: all of them, or none where a process is training one.
 *
 * @param force deletes such a run, too; its training ends with an error
 * @throws TributaryError where one is running, or cannot be deleted
 */
export async function deleteRuns(runs: readonly StoredRun[], force: boolean): Promise<void> {
  if (!force) {
    const held = await Promise.all(runs.map(({ folder }) => isHeld(folder)));
    const busy = runs.filter((_, index) => held[index] === true);
    if (busy.length > 0) throw running(busy);
  }
  for (const run of runs) await deleteRun(run, force);
}
