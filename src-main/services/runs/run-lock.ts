import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { RUN_FILES } from '#shared/protocol/run-folder.ts';
import { writeNew } from '../../base/files.ts';
import { identityOf, isRunning, processIdentitySchema } from '../../base/process-identity.ts';
import { unwritable } from './unwritable.ts';

/**
 * Who holds a run folder is written into `lock/<n>`, n counting up: the highest number is in force. Taking the lock is
 * writing the next number, which only one process can do; giving it back is renaming it to `<n>.free`, for which even a
 * full disk has room. Numbers never go down, for those below are removed only once there is one above: so whoever
 * decided by an old number finds another entry afterwards, and gives way.
 */
const holdersSchema = z.object({
  host: z.string(),
  /** The first of them took it, the others work for that one. */
  processes: z.array(processIdentitySchema),
});
type Holders = Readonly<z.infer<typeof holdersSchema>>;

/** A holder that is just writing its name needs no longer than this. */
const WRITING_MS = 1000;
/** An engine whose application is gone leaves after the step under way. */
const LEAVING_MS = 10_000;
const LOOK_AGAIN_MS = 25;

const lockFolder = (run: string) => path.join(run, RUN_FILES.lock);

interface Entry {
  readonly number: number;
  readonly file: string;
  readonly free: boolean;
}

/** All entries of a run's lock, the one in force first. */
async function entriesOf(run: string): Promise<Entry[]> {
  const folder = lockFolder(run);
  if (!existsSync(folder)) return [];
  const names = await readdir(folder);
  return names
    .flatMap((name) => {
      const [, number, free] = /^(\d+)(\.free)?$/.exec(name) ?? [];
      if (number === undefined) return [];
      return { number: Number(number), file: path.join(folder, name), free: free !== undefined };
    })
    .toSorted((a, b) => b.number - a.number || Number(a.free) - Number(b.free));
}

/** Null for what cannot be read: it is being written, or was cut off when its writer was killed. */
async function readHolders(file: string): Promise<Holders | null> {
  try {
    return holdersSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function until(condition: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() >= end) return false;
    await delay(LOOK_AGAIN_MS);
  }
  return true;
}

async function livingOf({ host, processes }: Holders): Promise<Holders['processes']> {
  // Of another machine's processes nothing can be known from here.
  if (host !== hostname()) return processes;
  const alive = await Promise.all(processes.map(isRunning));
  return processes.filter((_, index) => alive[index] === true);
}

/** Who holds a run by this entry, as far as they live; null for nobody. */
async function holdersBy({ file, free }: Entry): Promise<Holders | null> {
  if (free) return null;
  await until(async () => (await readHolders(file)) !== null || !existsSync(file), WRITING_MS);
  const holders = await readHolders(file);
  if (holders === null) return null;
  const processes = await livingOf(holders);
  return processes.length === 0 ? null : { ...holders, processes };
}

/** Whether a living process holds a run folder. */
export async function isHeld(run: string): Promise<boolean> {
  const [entry] = await entriesOf(run);
  return entry !== undefined && (await holdersBy(entry)) !== null;
}

function held(run: string, { host, processes: [first] }: Holders): TributaryError {
  const id = path.basename(run);
  const pid = String(first?.pid ?? '?');
  const message = text(
    `The run ${id} is in use: process ${pid} on ${host} holds it`,
    `运行 ${id} 正在使用中：由 ${host} 上的进程 ${pid} 占用`,
  );
  const hint =
    host === hostname()
      ? text('Wait until that process has ended, or stop it.', '请等待该进程结束，或停止它。')
      : text(
          `Where that process no longer runs, delete ${lockFolder(run)}.`,
          `若该进程已不再运行，请删除 ${lockFolder(run)}。`,
        );
  return new TributaryError('project', [fault('run-in-use', message, { hint })]);
}

/** Waits for an engine whose application was killed. */
async function waitForLeaving({ file, free }: Entry): Promise<void> {
  const holders = free ? null : await readHolders(file);
  const [owner] = holders?.processes ?? [];
  if (holders === null || owner === undefined || holders.host !== hostname() || (await isRunning(owner))) return;
  await until(async () => (await livingOf(holders)).length === 0, LEAVING_MS);
}

/** Writes the next entry. Null where another process was faster. */
async function take(run: string, number: number, content: string): Promise<string | null> {
  const file = path.join(lockFolder(run), String(number));
  if (!(await writeNew(file, content))) return null;
  const others = (await entriesOf(run)).filter((entry) => entry.file !== file);
  if (others.some((other) => other.number >= number)) {
    await rm(file, { force: true });
    return null;
  }
  for (const other of others) await rm(other.file, { force: true });
  return file;
}

async function makeLockFolder(run: string): Promise<void> {
  await mkdir(lockFolder(run)).catch((error: unknown) => {
    if (!existsSync(lockFolder(run))) throw error;
  });
}

async function lockRun(run: string, pids: readonly number[]): Promise<string> {
  const processes = await Promise.all(pids.map(identityOf));
  const content = JSON.stringify({ host: hostname(), processes } satisfies Holders);
  await makeLockFolder(run);
  for (;;) {
    const [entry] = await entriesOf(run);
    if (entry !== undefined) {
      await waitForLeaving(entry);
      const holders = await holdersBy(entry);
      if (holders !== null) throw held(run, holders);
    }
    const file = await take(run, (entry?.number ?? 0) + 1, content);
    if (file !== null) return file;
  }
}

/**
 * Does something with a run folder while no other process trains, renames or deletes that run. A holder that was killed
 * holds nothing, also where its process number is in use again.
 *
 * @param helper a process that works for this one, and may outlive it for a moment: the engine
 * @throws TributaryError where another process holds it, or the folder cannot be written
 */
export async function whileLocked<T>(run: string, helper: number | undefined, work: () => Promise<T>): Promise<T> {
  const pids = [process.pid, ...(helper === undefined ? [] : [helper])];
  const file = await lockRun(run, pids).catch((error: unknown) => {
    throw error instanceof TributaryError ? error : unwritable(run, error);
  });
  try {
    return await work();
  } finally {
    // Where it cannot be given back (its folder is gone, the disk is read-only by now) it ends with this process.
    await rename(file, `${file}.free`).catch(() => undefined);
  }
}
