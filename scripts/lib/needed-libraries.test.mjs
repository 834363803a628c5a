import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADDON } from './engine-record.mjs';
import { neededLibraries } from './needed-libraries.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-libraries-'));
  mkdirSync(join(folder, 'deps', 'lib'), { recursive: true });
  mkdirSync(dirname(join(folder, ADDON)), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function addon(/** @type {string} */ code, /** @type {string[]} */ ...libraries) {
  writeFileSync(join(folder, ADDON), Buffer.from(code, 'latin1'));
  for (const name of libraries) writeFileSync(join(folder, 'deps', 'lib', name), '');
}

describe('libraries of the addon', () => {
  it('are those that it names in full', () => {
    addon('\x7fELF\0libtf_cc.so.2\0libc.so.6\0', 'libtf.so', 'libtf_cc.so.2', 'libtf_cc.so', 'libtf_cc.so.2.21');
    expect(neededLibraries(folder)).toEqual({
      needed: ['libtf_cc.so.2'],
      unneeded: ['libtf.so', 'libtf_cc.so', 'libtf_cc.so.2.21'],
    });
  });

  it('are named with a path on a Mac', () => {
    addon('\0@rpath/libtf.2.dylib\0', 'libtf.2.dylib', 'libtf.dylib');
    expect(neededLibraries(folder).unneeded).toEqual(['libtf.dylib']);
  });

  it('are all of them where it names none', () => {
    addon('MZ', 'tensorflow.dll');
    expect(neededLibraries(folder)).toEqual({ needed: ['tensorflow.dll'], unneeded: [] });
  });

  it('are none where there is no addon', () =>
    expect(neededLibraries(join(folder, 'none'))).toEqual({ needed: [], unneeded: [] }));
});
