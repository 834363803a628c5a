import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { manifestSchema, RUN_FILES, type Manifest, type RunStatus } from '#shared/protocol/run-folder.ts';
import { writeAtomically } from '../../base/files.ts';
import { isHeld } from './run-lock.ts';
import { unwritable } from './unwritable.ts';

/** A run folder whose manifest has been read. */
export interface StoredRun {
  readonly folder: string;
  readonly manifest: Manifest;
  /** How it stands now: its manifest cannot tell that it was interrupted. */
  readonly status: RunStatus;
}

function slug(name: string): string {
  const ascii = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return ascii.slice(0, 40) || 'run';
}

/** An id that sorts by time, reads well, and does not clash: `20260131-142501-digits-3fa2`. */
export function newRunId(projectName: string, now: Date): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  const stamp = `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`;
  return `${stamp}-${slug(projectName)}-${randomBytes(2).toString('hex')}`;
}

/** Replaces a run's manifest. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = path.join(folder, RUN_FILES.manifest);
  await writeAtomically(file, `${JSON.stringify(manifest, null, 2)}\n`).catch((error: unknown) => {
    throw unwritable(folder, error);
  });
}

/** Makes the folder of a new run, with the snapshot of its project. */
export async function createRunFolder(runs: string, id: string, project: string): Promise<string> {
  const folder = path.resolve(runs, id);
  try {
    await mkdir(path.dirname(folder), { recursive: true });
    await mkdir(folder);
    await writeAtomically(path.join(folder, RUN_FILES.project), project);
  } catch (error) {
    throw unwritable(folder, error);
  }
  return folder;
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, RUN_FILES.manifest);
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TributaryError('project', [
      fault(
        'damaged-run',
        text(`Not a run, or a damaged one: ${folder} (${why})`, `不是运行文件夹，或已损坏：${folder}（${why}）`),
        {
          hint: text('`tributary runs` lists the runs that can be read.', '用 `tributary runs` 可列出能读取的运行。'),
        },
      ),
    ]);
  }
}

function unknownRun(runs: string, run: string, found: readonly string[]): TributaryError {
  const list = found.length === 0 ? text('none', '没有') : text(found.join(', '), found.join('、'));
  return new TributaryError('project', [
    fault(
      'unknown-run',
      text(
        `Expected one run “${run}” in ${path.resolve(runs)}, found ${list.en}`,
        `在 ${path.resolve(runs)} 中需要一个运行“${run}”，实际为：${list['zh-CN']}`,
      ),
      {
        hint: text(
          '`tributary runs --runs DIR` lists them; --run also takes a folder, or `latest`.',
          '用 `tributary runs --runs DIR` 列出运行；--run 也可用文件夹路径或 `latest`。',
        ),
      },
    ),
  ]);
}

/** The ids that a name stands for: a whole id, `latest`, or else all that begin with it. */
function idsNamed(ids: readonly string[], run: string): readonly string[] {
  if (ids.includes(run)) return [run];
  return run === 'latest' ? ids.slice(-1) : ids.filter((id) => id.startsWith(run));
}

/**
 * Finds a run by its id, or the start of it, or `latest`, in a folder of runs; or by the path of its own folder.
 *
 * @throws TributaryError where there is none, or more than one
 */
export async function findRun(runs: string, run: string): Promise<StoredRun> {
  if (existsSync(path.join(run, RUN_FILES.manifest))) return openRun(path.resolve(run));
  const fitting = idsNamed(await runIds(runs), run);
  const [id] = fitting;
  if (id === undefined || fitting.length > 1) throw unknownRun(runs, run, fitting);
  return openRun(path.resolve(runs, id));
}

/**
 * Finds several runs, each named as in {@link findRun}, or all runs of a group at once by its id. Each comes once.
 *
 * @throws TributaryError where a name stands for no run, or for several that are no group
 */
export async function findRuns(runs: string, names: readonly string[]): Promise<readonly StoredRun[]> {
  const found = new Map<string, StoredRun>();
  for (const name of names) {
    for (const run of (await groupNamed(runs, name)) ?? [await findRun(runs, name)]) found.set(run.folder, run);
  }
  return [...found.values()];
}

async function groupNamed(runs: string, name: string): Promise<readonly StoredRun[] | null> {
  const fitting = (await runIds(runs)).filter((id) => id.startsWith(`${name}-`));
  const opened = await Promise.all(fitting.map((id) => openRun(path.resolve(runs, id)).catch(() => null)));
  const members = opened.flatMap((run) => (run?.manifest.group?.id === name ? [run] : []));
  return members.length === 0 ? null : members;
}

/**
 * Reads a run by its folder.
 *
 * @throws TributaryError where there is none, or its manifest is damaged
 */
export async function openRun(folder: string): Promise<StoredRun> {
  const manifest = await readManifest(folder);
  if (manifest.status !== 'running' || (await isHeld(folder))) return { folder, manifest, status: manifest.status };
  // It may have ended since its manifest was read.
  const again = await readManifest(folder);
  return { folder, manifest: again, status: again.status === 'running' ? 'interrupted' : again.status };
}

/** Says that a folder of runs cannot be listed: it may be a file, or closed to this user. */
function unreadableRuns(runs: string, error: unknown): TributaryError {
  const why = error instanceof Error ? error.message : String(error);
  return new TributaryError('project', [
    fault(
      'unreadable-runs',
      text(`Expected a folder of runs at ${runs}: ${why}`, `${runs} 应为存放运行的文件夹：${why}`),
      {
        hint: text('Name another folder with --runs.', '请用 --runs 指定其他文件夹。'),
      },
    ),
  ]);
}

async function runIds(runs: string): Promise<string[]> {
  if (!existsSync(runs)) return [];
  const entries = await readdir(runs, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadableRuns(runs, error);
  });
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .filter((entry) => entry.isDirectory() && existsSync(path.join(runs, entry.name, RUN_FILES.manifest)))
    .map((entry) => entry.name)
    .toSorted();
}

/** Every run of a folder, oldest first, and the names of those that cannot be read. */
export async function listRuns(
  runs: string,
): Promise<{ readonly runs: readonly StoredRun[]; readonly damaged: readonly string[] }> {
  const read = await Promise.all(
    (await runIds(runs)).map(async (id) => ({ id, run: await openRun(path.resolve(runs, id)).catch(() => null) })),
  );
  return {
    runs: read.flatMap(({ run }) => (run === null ? [] : [run])),
    damaged: read.filter(({ run }) => run === null).map(({ id }) => id),
  };
}
