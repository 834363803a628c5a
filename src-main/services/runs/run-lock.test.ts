import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { identityOf, isRunning } from '../../base/process-identity.ts';
import { isHeld, whileLocked } from './run-lock.ts';

let run = '';
beforeEach(() => {
  run = mkdtempSync(path.join(tmpdir(), 'tributary-lock-'));
});
afterEach(() => rmSync(run, { recursive: true, force: true }));

const locked = <T>(work: () => Promise<T>) => whileLocked(run, undefined, work);

/** What whoever holds the run has written, with some of it replaced. */
function holdBy(changes: { readonly pid?: number; readonly started?: string | null; readonly host?: string }): void {
  const { host = hostname(), pid = process.pid, started = 'another time' } = changes;
  mkdirSync(path.join(run, 'lock'), { recursive: true });
  writeFileSync(path.join(run, 'lock', '7'), JSON.stringify({ host, processes: [{ pid, started }] }));
}

/** The number of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('a run folder', () => {
  it('is held while something is done with it, and not afterwards', async () => {
    expect(await isHeld(run)).toBe(false);
    expect(await locked(async () => isHeld(run))).toBe(true);
    expect(await isHeld(run)).toBe(false);
    await expect(locked(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await isHeld(run)).toBe(false);
    expect(readdirSync(path.join(run, 'lock'))).toEqual(['2.free']);
  });

  it('that is held is refused to others, who are told by whom', async () => {
    await locked(async () => {
      const error: unknown = await locked(async () => null).catch((reason: unknown) => reason);
      if (!(error instanceof TributaryError)) throw new Error('a TributaryError was expected');
      expect(error.diagnostics[0]).toMatchObject({ code: 'run-in-use' });
      expect(error.message).toContain(`process ${process.pid} on ${hostname()}`);
    });
  });

  it.each([
    ['has ended', async () => holdBy({ pid: await endedPid(), started: null })],
    ['has ended, and whose number another one has by now', async () => holdBy({ pid: process.pid })],
    [
      'was killed as it wrote its name',
      async () => {
        mkdirSync(path.join(run, 'lock'));
        writeFileSync(path.join(run, 'lock', '7'), '{"host":');
      },
    ],
  ])('is not held by a process that %s', async (_what, leave) => {
    await leave();
    expect(await isHeld(run)).toBe(false);
    expect(await locked(async () => 'done')).toBe('done');
  });

  it('is held by a process of another machine, of which nothing can be known', async () => {
    holdBy({ host: 'elsewhere' });
    expect(await isHeld(run)).toBe(true);
    await expect(locked(async () => null)).rejects.toThrow(/on elsewhere/);
  });

  it('is held by an engine whose application was killed, until it has left', async () => {
    const engine = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)']);
    const helper = await identityOf(engine.pid ?? 0);
    mkdirSync(path.join(run, 'lock'));
    const processes = [{ pid: await endedPid(), started: null }, helper];
    writeFileSync(path.join(run, 'lock', '7'), JSON.stringify({ host: hostname(), processes }));
    expect(await isHeld(run)).toBe(true);
    const waiting = locked(async () => isRunning(helper));
    engine.kill('SIGKILL');
    expect(await waiting).toBe(false);
  });

  it('that is gone is not made anew', async () => {
    rmSync(run, { recursive: true });
    await expect(locked(async () => null)).rejects.toThrow(/Cannot keep the run/);
  });
});

it('of many that want a run at once, one at a time has it', async () => {
  let [inside, most, turns, refused] = [0, 0, 0, 0];
  const want = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) {
      await locked(async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside--;
        turns++;
      }).catch((error: unknown) => {
        if (!(error instanceof TributaryError)) throw error;
        refused++;
      });
    }
  };
  await Promise.all(Array.from({ length: 12 }, want));
  expect(most).toBe(1);
  expect(turns).toBeGreaterThan(0);
  expect(turns + refused).toBe(240);
  expect(readdirSync(path.join(run, 'lock'))).toHaveLength(1);
  expect(readFileSync(path.join(run, 'lock', readdirSync(path.join(run, 'lock'))[0] ?? ''), 'utf8')).toContain('"pid"');
});
