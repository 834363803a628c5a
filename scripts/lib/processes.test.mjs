import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale, withLock } from './lock.mjs';
import { lastWords, run } from './run.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process id that no process has. */
const NOBODY = 2 ** 30;

describe('lock', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    const path = join(folder, 'lock');
    /** @type {string[]} */
    const events = [];
    const work = (/** @type {string} */ name) =>
      withLock(path, async () => {
        events.push(`${name} in`);
        await delay(20);
        events.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(events).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(existsSync(path)).toBe(false);
  });

  it('is freed when the work fails', async () => {
    const path = join(folder, 'lock');
    await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over from a process that has ended', async () => {
    const path = join(folder, 'lock');
    writeFileSync(path, JSON.stringify({ pid: NOBODY, host: hostname(), token: 'gone' }));
    expect(await withLock(path, () => Promise.resolve('done'))).toBe('done');
  });

  it('is stale when its owner has ended or is silent', () => {
    const here = { pid: process.pid, host: hostname(), token: '' };
    expect(isStale(here, 0)).toBe(false);
    expect(isStale(here, 120_000)).toBe(true);
    expect(isStale({ ...here, pid: NOBODY }, 0)).toBe(true);
    expect(isStale({ ...here, pid: NOBODY, host: 'another' }, 0)).toBe(false);
  });
});

describe('a program', () => {
  const node = process.execPath;
  const log = () => join(folder, 'log');

  it('keeps what it prints in the log', async () => {
    expect(await run(node, ['-e', 'console.log(6 * 7)'], { log: log() })).toEqual({ ok: true });
    expect(readFileSync(log(), 'utf8')).toContain('\n42\n');
  });

  it('comes back with its reason when it fails', async () => {
    const outcome = await run(node, ['-e', 'throw new TypeError("broken")'], { log: log() });
    expect(outcome).toEqual({ ok: false, reason: 'TypeError: broken' });
    expect(await run(node, ['-e', 'process.exit(3)'], { log: log() })).toEqual({
      ok: false,
      reason: 'it ended with code 3',
    });
    expect(await run('no-such-program', [], { log: log() })).toMatchObject({ ok: false });
  });

  it('is ended when it stalls or takes too long', { timeout: 20_000 }, async () => {
    const wait = ['-e', 'setTimeout(() => {}, 60_000)'];
    expect(await run(node, wait, { log: log(), stall: 300 })).toMatchObject({ reason: 'nothing happened for 0.3 s' });
    expect(await run(node, wait, { log: log(), limit: 300 })).toMatchObject({ reason: 'it took longer than 0.3 s' });
  });
});

describe('the last words of a log', () => {
  it('are those that tell why', () => {
    const download = [
      '$ npm exec -c node scripts/install.js',
      'npm warn Unknown user config',
      "      throw er; // Unhandled 'error' event",
      'Error: getaddrinfo ENOTFOUND example.org',
      '  errno: -3008,',
      'Node.js v20.20.2',
    ];
    expect(lastWords(download.join('\n'))).toBe('Error: getaddrinfo ENOTFOUND example.org');
    const pip = ['$ pip download', 'Looking in links', 'ERROR: No matching distribution found for tensorflow'];
    expect(lastWords(`${download.join('\n')}\n\n${pip.join('\n')}`)).toBe(
      'ERROR: No matching distribution found for tensorflow',
    );
    expect(lastWords('$ make\nbinding/a.cc:1:10: fatal error: x.h: No such file\nmake: *** [a.o] Error 1')).toBe(
      'binding/a.cc:1:10: fatal error: x.h: No such file',
    );
  });
});
