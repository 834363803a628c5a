import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REAL, start } from './start.mjs';

let folder = '';
/** @type {string[][]} */
let started = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-start-'));
  started = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const ELECTRON = '/opt/electron';
const STARTS = { code: 0, failedToStart: false };
const FAILS = { code: 133, failedToStart: true };

/** Steps in which windows can be opened and Electron is there, but for what is said. */
const steps = (/** @type {object} */ others = {}, electron = STARTS) => ({
  ensureReady: async () => {},
  reasonAgainstWindows: () => null,
  obtainElectron: async () => ({ program: ELECTRON }),
  hasDisplay: () => true,
  runProgram: async (/** @type {string} */ program, /** @type {string[]} */ args) => {
    started.push([program, ...args.map((arg) => arg.replace(/^.*[\\/](?=bin|dist)/, ''))]);
    return program === ELECTRON ? electron : STARTS;
  },
  ...others,
});

const DESKTOP = [ELECTRON, 'dist/app/main/main.js'];
const WEB = [process.execPath, 'bin/tributary.mjs', 'serve'];

describe('npm start', () => {
  it('opens the desktop application, and ends as it ends', async () => {
    expect(await start(['a.tributary'], steps({}, { code: 3, failedToStart: false }))).toBe(3);
    expect(started).toEqual([[...DESKTOP, 'a.tributary']]);
  });

  it('opens the browser where Electron cannot be fetched', async () => {
    await start([], steps({ obtainElectron: async () => ({ reason: 'no network' }) }));
    expect(started).toEqual([[...WEB, '--open']]);
  });

  it('serves without opening anything where there is no display', async () => {
    await start([], steps({ reasonAgainstWindows: () => 'no display', hasDisplay: () => false }));
    expect(started).toEqual([WEB]);
  });

  it('goes on in the browser where Electron does not start', async () => {
    expect(await start([], steps({}, FAILS))).toBe(0);
    expect(started).toEqual([DESKTOP, [...WEB, '--open']]);
  });

  it('takes the browser at once where it is asked for, with the folders of the files', async () => {
    const file = join(folder, 'a.tributary');
    writeFileSync(file, '{}');
    await start(['--web', file, folder], steps());
    expect(started).toEqual([[...WEB, '--open', folder]]);
  });

  it('runs a program in this terminal', async () => {
    if (process.platform === 'win32') return;
    const program = join(folder, 'electron');
    writeFileSync(program, `#!/bin/sh\necho "$@" > ${folder}/args\n`);
    chmodSync(program, 0o755);
    const others = steps({ obtainElectron: async () => ({ program }) });
    expect(await start(['x y'], { ...others, runProgram: REAL.runProgram })).toBe(0);
    expect(readFileSync(join(folder, 'args'), 'utf8')).toMatch(/dist\/app\/main\/main\.js x y\n$/);
  });
});
