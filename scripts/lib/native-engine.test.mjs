import { describe, expect, it } from 'vitest';
import { isSettled, requestedSource } from './engine-record.mjs';
import { chooseLibraries, linkNames } from './libtensorflow.mjs';
import { sourcesToTry, usableAddons } from './native-engine.mjs';

/** @type {import('./engine-record.mjs').EngineRecord} */
const record = {
  backend: 'tensorflow',
  source: 'wheel',
  libtensorflow: '2.21.0',
  attempts: [],
  requested: null,
  cache: '/cache',
  at: '2026-01-31T00:00:00.000Z',
};

describe('sources', () => {
  it('are tried in their order, a named folder first', () => {
    expect(sourcesToTry(null, {}, 'linux')).toEqual([['download', 'python', 'wheel']]);
    expect(sourcesToTry(null, { LIBTENSORFLOW_DIR: '/tf' }, 'linux')).toEqual([
      ['directory'],
      ['download', 'python', 'wheel'],
    ]);
    expect(sourcesToTry(null, {}, 'win32')).toEqual([['download']]);
  });

  it('can be forced', () => {
    expect(sourcesToTry('python', {}, 'linux')).toEqual([['python']]);
    expect(sourcesToTry('none', {}, 'linux')).toEqual([]);
    expect(requestedSource('wheel')).toBe('wheel');
    expect(requestedSource('')).toBeNull();
    expect(() => requestedSource('weel')).toThrow(/"weel"; expected download, directory, python, wheel or none/);
  });
});

describe('addons in the cache', () => {
  /** @type {import('./addon.mjs').AddonEntry} */
  const wheel = { folder: '/w', source: 'wheel', libtensorflow: '2.21.0', origin: null };
  /** @type {import('./addon.mjs').AddonEntry} */
  const directory = { folder: '/d', source: 'directory', libtensorflow: '2.18.0', origin: '/tf' };

  it('are offered best first, and only for the folder that is named now', () => {
    /** @type {import('./engine-record.mjs').NativeSource[]} */
    const sources = ['directory', 'download', 'python', 'wheel'];
    expect(usableAddons([wheel, directory], sources, { LIBTENSORFLOW_DIR: '/tf' })).toEqual([directory, wheel]);
    expect(usableAddons([wheel, directory], sources, { LIBTENSORFLOW_DIR: '/other' })).toEqual([wheel]);
    expect(usableAddons([wheel], ['download'], {})).toEqual([]);
  });
});

describe('a record holds', () => {
  it('while its addon is there', () => {
    expect(isSettled(null, null, true)).toBe(false);
    expect(isSettled(record, null, true)).toBe(true);
    expect(isSettled(record, null, false)).toBe(false);
  });

  it('without an addon where none could be had: no start tries again by itself', () => {
    expect(isSettled({ ...record, backend: 'cpu', source: 'none' }, null, false)).toBe(true);
  });

  it('until another source is asked for', () => {
    expect(isSettled(record, 'download', true)).toBe(false);
    expect(isSettled({ ...record, requested: 'wheel' }, 'wheel', true)).toBe(true);
    expect(isSettled({ ...record, backend: 'cpu', requested: 'none' }, null, false)).toBe(false);
  });
});

describe('libraries', () => {
  it('are recognised in the layouts of the C library and of the Python package', () => {
    const c = [
      'libtensorflow.so.2.9.1',
      'libtensorflow_framework.so.2.9.1',
      'libtensorflow.so',
      'libtensorflow_framework.so',
    ];
    expect(chooseLibraries(c, 'linux')).toEqual({ main: 'libtensorflow.so', framework: 'libtensorflow_framework.so' });
    const python = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', '__init__.py'];
    expect(chooseLibraries(python, 'linux')).toEqual({
      main: 'libtensorflow_cc.so.2',
      framework: 'libtensorflow_framework.so.2',
    });
    expect(chooseLibraries(['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'], 'darwin')).toEqual({
      main: 'libtensorflow_cc.2.dylib',
      framework: 'libtensorflow_framework.2.dylib',
    });
    expect(chooseLibraries(['libtensorflow_framework.so.2'], 'linux')).toBeNull();
  });

  it('get the names that tfjs-node links against', () => {
    const libraries = { main: 'libtensorflow_cc.so.2', framework: 'libtensorflow_framework.so.2' };
    expect(linkNames(libraries, 'linux')).toMatchObject({ 'libtensorflow.so': 'libtensorflow_cc.so.2' });
    expect(Object.keys(linkNames(libraries, 'darwin'))).toContain('libtensorflow.2.dylib');
  });
});
