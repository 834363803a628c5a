import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A process, told from a later one that got the same number. */
export const processIdentitySchema = z.object({
  pid: z.int().min(1),
  /** When it started, as the system says it; null where the system did not say. Only good for comparing. */
  started: z.string().nullable(),
});
export type ProcessIdentity = Readonly<z.infer<typeof processIdentitySchema>>;

const run = promisify(execFile);

/**
 * When a process started, in ticks since the start of the machine, and which start that was. Null for one that has
 * ended but that nobody has fetched the exit code of yet. Source: proc(5), fields 3 and 22 of `stat`.
 */
async function startedOnLinux(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name of the program is in brackets, and may hold both blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === 'Z' || state === 'X') return null;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()}/${fields[19] ?? ''}`;
}

async function startedOnWindows(pid: number): Promise<string | null> {
  const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
  return (await run('powershell', ['-NoProfile', '-NonInteractive', '-Command', script])).stdout.trim();
}

async function startedElsewhere(pid: number): Promise<string | null> {
  return (
    await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } })
  ).stdout.trim();
}

const HOW: Partial<Readonly<Record<NodeJS.Platform, (pid: number) => Promise<string | null>>>> = {
  linux: startedOnLinux,
  win32: startedOnWindows,
};

/** When a process started; null where there is no such process, or the system does not say. */
async function startOf(pid: number): Promise<string | null> {
  const how = HOW[process.platform] ?? startedElsewhere;
  return how(pid).then(
    (started) => (started === '' ? null : started),
    () => null,
  );
}

export async function identityOf(pid: number): Promise<ProcessIdentity> {
  return { pid, started: await startOf(pid) };
}

let own: Promise<ProcessIdentity> | undefined;

export function thisProcess(): Promise<ProcessIdentity> {
  own ??= identityOf(process.pid);
  return own;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is there, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether that very process still runs: not one that has its number by now. */
export async function isRunning({ pid, started }: ProcessIdentity): Promise<boolean> {
  return exists(pid) && (started === null || started === (await startOf(pid)));
}
