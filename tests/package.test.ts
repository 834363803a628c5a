import { execFile, fork } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './support/cli.ts';
import { tempFolder } from './support/folders.ts';
import { skipLoudly } from './support/skip.ts';

const run = promisify(execFile);

const isFull = process.env.TRIBUTARY_FULL === '1';
if (!isFull) skipLoudly('packing the desktop application takes a minute; TRIBUTARY_FULL=1 does it');

/** Where Electron keeps its fuses: a mark, a version, how many there are, and each as a digit. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/** A folder as Electron's would be, with a program that holds nothing but fuses. */
function fakeElectron(): string {
  const folder = tempFolder();
  mkdirSync(path.join(folder, 'locales'));
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) {
    writeFileSync(path.join(folder, name), '');
  }
  const code = Buffer.concat([Buffer.from('#!/bin/sh\n'), Buffer.alloc(64), FUSE_WIRE, Buffer.alloc(64)]);
  writeFileSync(path.join(folder, 'electron'), code, { mode: 0o755 });
  return folder;
}

let packed = '';
let archive = '';
let entries: readonly string[] = [];

describe.runIf(isFull && process.platform === 'linux')('the packed application', () => {
  beforeAll(async () => {
    const output = tempFolder();
    const settings = { electronDist: fakeElectron(), 'directories.output': output };
    const overrides = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
    const pack = path.join(ROOT, 'scripts/package.mjs');
    await run(process.execPath, [pack, '--linux', '--dir', ...overrides], { maxBuffer: 1e8 });
    packed = path.join(output, 'linux-unpacked');
    archive = path.join(packed, 'resources/app.asar');
    entries = listPackage(archive, { isPack: false });
  }, 600_000);

  const unpacked = (name: string) => path.join(packed, 'resources/app.asar.unpacked', name);
  const matching = (pattern: RegExp) => entries.filter((entry) => pattern.test(entry));

  it('has what it runs, and the examples beside it', () => {
    expect(entries).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/engine.js',
        '/dist/app/main/main.js',
        '/dist/app/preload/preload.cjs',
        '/dist/app/renderer/index.html',
      ]),
    );
    expect(readdirSync(path.join(packed, 'resources/examples'))).toEqual(readdirSync(path.join(ROOT, 'examples')));
  });

  it('has no sources, tests, maps, headers and tools', () => {
    expect(matching(/^\/(src-|shared|e2e|tests|scripts|docs|bench|bin|runs|examples)/)).toEqual([]);
    // core-js has a module about RegExp.prototype.test.
    const code = matching(/\.(ts|tsx|map|h|test\.js)$|_test\.js$|\.sources$/).filter(
      (name) => !name.includes('core-js'),
    );
    expect(code).toEqual([]);
    expect(matching(/^\/node_modules\/(electron|vite|vitest|typescript|eslint|esbuild|react|playwright)/)).toEqual([]);
  });

  it('has native modules and their libraries as real files outside of the archive, each once', () => {
    const native = matching(/\.node$|\.so(\.\d+)*$/);
    expect(native.length).toBeGreaterThanOrEqual(7);
    for (const name of native) expect(lstatSync(unpacked(name)).isFile(), name).toBe(true);
    expect(native.filter((name) => name.includes('tensorflow_cc'))).toHaveLength(1);
  });

  it('has nothing native of other platforms', () => {
    const platforms = /[-/](darwin|win32|linuxmusl|arm64|musl)[-/]/;
    expect(matching(/^\/node_modules\/(@img|@duckdb)\//).filter((name) => platforms.test(name))).toEqual([]);
    expect(matching(/\.(dll|dylib|exe)$/)).toEqual([]);
  });

  it('cannot be used as Node, be debugged, or be made to run anything but what was packed', async () => {
    const wire = await getCurrentFuseWire(path.join(packed, 'tributary'));
    const [DISABLE, ENABLE] = ['0', '1'].map((digit) => digit.charCodeAt(0));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
    });
  });

  it('has an engine that finds its native library', async () => {
    const folder = tempFolder();
    extractAll(archive, folder);
    const engine = fork(path.join(folder, 'dist/engine.js'), [], { serialization: 'advanced', stdio: 'ignore' });
    engine.send({ id: 1, command: 'probe', params: {} });
    const answer: unknown = await new Promise((resolve) => engine.once('message', resolve));
    engine.disconnect();
    expect(answer).toMatchObject({ kind: 'result', id: 1, result: { backend: 'tensorflow' } });
  });
});
