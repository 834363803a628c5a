import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Processes are looked up in /proc. */
export const HAS_PROC = process.platform === 'linux';

function children(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** The engine process of a command line. */
export function engineOf(pid: number): number {
  const [engine, ...others] = children(pid);
  if (engine === undefined || others.length > 0) throw new Error(`expected one engine below ${pid}`);
  return engine;
}

/** Whether a process has ended; one that nobody has fetched the exit code of yet has. */
export function isGone(pid: number): boolean {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

export async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isGone(pid), { timeout: 10_000, interval: 20 }).toBe(true);
}
