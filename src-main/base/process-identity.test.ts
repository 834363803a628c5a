import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isRunning, thisProcess } from './process-identity.ts';

describe('isRunning', () => {
  it('knows this process', async () => {
    const own = await thisProcess();
    expect(own.pid).toBe(process.pid);
    expect(await isRunning(own)).toBe(true);
  });

  it('is not taken in by another process with the same number', async () => {
    expect(await isRunning({ ...(await thisProcess()), started: 'long ago' })).toBe(false);
  });

  it('knows when a process is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(await isRunning({ pid: child.pid ?? 0, started: (await thisProcess()).started })).toBe(false);
  });
});
