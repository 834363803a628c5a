import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A process, told from a later one that was given its number. */
export const processIdentitySchema = z.object({ pid: z.int().min(1), started: z.string() });
export type ProcessIdentity = Readonly<z.infer<typeof processIdentitySchema>>;

const run = promisify(execFile);

/** Where the time that a process was started stands in /proc/PID/stat, counted behind its name. Source: proc(5). */
const [STATE, START_TIME] = [0, 19];

async function startedOnLinux(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name may hold anything, blanks and brackets too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[STATE] === 'Z' || fields[STATE] === 'X') return null;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()} ${fields[START_TIME] ?? ''}`;
}

async function askSystem(command: string, args: readonly string[]): Promise<string | null> {
  const answer = await run(command, args, { env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }).catch(() => null);
  return answer?.stdout.trim() || null;
}

/** When a process was started, in the system's own words; null where none of that number runs. */
async function startOf(pid: number): Promise<string | null> {
  switch (process.platform) {
    case 'linux':
      return startedOnLinux(pid);
    case 'win32':
      return askSystem('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]);
    default:
      return askSystem('ps', ['-o', 'lstart=', '-p', String(pid)]);
  }
}

let own: Promise<ProcessIdentity> | undefined;

export function thisProcess(): Promise<ProcessIdentity> {
  own ??= startOf(process.pid).then((started) => ({ pid: process.pid, started: started ?? '' }));
  return own;
}

/** Whether that very process still runs: another one with its number is not it. */
export async function isRunning({ pid, started }: ProcessIdentity): Promise<boolean> {
  return (await startOf(pid)) === started;
}
