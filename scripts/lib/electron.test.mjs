import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedElectron, obtainElectron, reasonAgainstWindows } from './electron.mjs';

const HOUR = 3_600_000;

let root = '';
let cache = '';
let attempts = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tributary-electron-'));
  cache = join(root, 'cache');
  attempts = join(root, 'attempts');
  mkdirSync(cache);
  mkdirSync(join(root, 'node_modules', 'electron'), { recursive: true });
  writeFileSync(join(root, 'node_modules', 'electron', 'package.json'), '{"version":"45.4.1"}');
});
afterEach(() => rmSync(root, { recursive: true }));

/** A package whose installer counts that it was run, then does as told. */
function installer(/** @type {string} */ does) {
  const count = `require('node:fs').appendFileSync(${JSON.stringify(attempts)}, 'x');`;
  writeFileSync(join(root, 'node_modules', 'electron', 'install.js'), `${count}${does}`);
}

const LEAVES_A_PROGRAM = `
  const fs = require('node:fs');
  const path = require('node:path');
  const program = path.join(__dirname, 'dist', { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron');
  fs.mkdirSync(path.dirname(program), { recursive: true });
  fs.writeFileSync(program, '#!/bin/sh\\n', { mode: 0o755 });`;
const CANNOT_CONNECT = `console.error('Error: getaddrinfo ENOTFOUND github.com'); process.exit(1);`;

const obtain = (/** @type {object} */ more = {}) => obtainElectron({ root, env: {}, cache, now: HOUR, ...more });

describe('Electron’s program', () => {
  it('is taken from where it is', async () => {
    installer(LEAVES_A_PROGRAM);
    const folder = join(root, 'elsewhere');
    mkdirSync(folder);
    writeFileSync(join(folder, 'electron'), '');
    chmodSync(join(folder, 'electron'), 0o755);
    if (process.platform !== 'linux') return;
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(installedElectron(root, env)).toBe(join(folder, 'electron'));
    expect(await obtain({ env })).toEqual({ program: join(folder, 'electron') });
    expect(existsSync(attempts)).toBe(false);
  });

  it('is fetched where it is missing', async () => {
    installer(LEAVES_A_PROGRAM);
    const found = await obtain();
    expect(found).toEqual({ program: installedElectron(root, {}) });
    expect(await obtain()).toEqual(found);
    expect(existsSync(join(cache, 'attempt.json'))).toBe(false);
  });

  it('is asked for once a day where it cannot be fetched, and the reason is told each time', async () => {
    installer(CANNOT_CONNECT);
    const first = await obtain();
    expect(first).toEqual({ reason: expect.stringContaining('ENOTFOUND github.com') });
    installer(LEAVES_A_PROGRAM);
    expect(await obtain({ now: 24 * HOUR })).toEqual(first);
    expect(await obtain({ now: 25 * HOUR })).toHaveProperty('program');
  });

  it('is asked for again at once where the user wants it', async () => {
    installer(CANNOT_CONNECT);
    await obtain();
    installer(LEAVES_A_PROGRAM);
    expect(await obtain({ retry: true })).toHaveProperty('program');
  });

  it('is missing still where the installer ends well without it', async () => {
    installer('');
    expect(await obtain()).toEqual({ reason: expect.stringContaining('left no program') });
  });

  it('cannot be fetched without its package', async () =>
    expect(await obtain()).toEqual({ reason: expect.stringContaining('not installed') }));
});

describe('windows', () => {
  it.each([
    [{}, 'linux', 1000, /no display/],
    [{ DISPLAY: ':0' }, 'linux', 0, /root/],
  ])('%o on %s as user %i cannot be opened', (env, platform, user, reason) =>
    expect(reasonAgainstWindows(env, /** @type {NodeJS.Platform} */ (platform), user)).toMatch(reason),
  );

  it.each([
    [{ DISPLAY: ':0' }, 'linux', 1000],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000],
    [{}, 'darwin', 501],
    [{}, 'win32', undefined],
  ])('%o on %s as user %s can', (env, platform, user) =>
    expect(reasonAgainstWindows(env, /** @type {NodeJS.Platform} */ (platform), user)).toBeNull(),
  );
});
