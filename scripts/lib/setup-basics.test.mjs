import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installsTheSame } from './dependencies.mjs';
import { appFingerprint, fingerprint } from './freshness.mjs';
import { isSupported, requireNodeVersion } from './node-version.mjs';
import { cachePath } from './paths.mjs';
import { duration } from './say.mjs';
import { addUp, countSpecs, countTests, summaryLine } from './test-counts.mjs';

describe('Node version', () => {
  it.each([
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['22.0.0', true],
    ['24.21.0', true],
  ])('%s is supported: %s', (version, supported) => expect(isSupported(version)).toBe(supported));

  it('is told clearly when too old', () => expect(() => requireNodeVersion('18.0.0')).toThrow(/20\.19.*18\.0\.0/));
});

describe('cache folder', () => {
  it('follows the custom of the platform', () => {
    expect(cachePath({}, 'linux', '/a')).toBe('/a/.cache/tributary');
    expect(cachePath({ XDG_CACHE_HOME: '/x' }, 'linux', '/home/a')).toBe('/x/tributary');
    expect(cachePath({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Caches/tributary');
    expect(cachePath({ LOCALAPPDATA: '/local' }, 'win32', '/Users/a')).toBe(join('/local', 'tributary'));
    expect(cachePath({ TRIBUTARY_CACHE: '/mine' }, 'linux', '/home/a')).toBe('/mine');
  });
});

describe('dependencies', () => {
  const one = { version: '1.0.0', integrity: 'sha512-a' };
  const two = { version: '2.0.0', integrity: 'sha512-b' };
  const wanted = { packages: { '': {}, 'node_modules/one': one, 'node_modules/mac': { ...two, optional: true } } };

  it('are current without the optional packages of other platforms', () => {
    expect(installsTheSame(wanted, { packages: { 'node_modules/one': one } })).toBe(true);
  });

  it('are not when a package is missing, another one or one too many', () => {
    expect(installsTheSame(wanted, { packages: {} })).toBe(false);
    expect(installsTheSame(wanted, { packages: { 'node_modules/one': two } })).toBe(false);
    expect(installsTheSame(wanted, { packages: { 'node_modules/one': one, 'node_modules/two': two } })).toBe(false);
  });
});

describe('fingerprint of the sources', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tributary-sources-'));
    mkdirSync(join(root, 'shared', 'base'), { recursive: true });
    writeFileSync(join(root, 'shared', 'base', 'a.ts'), '1');
    writeFileSync(join(root, 'shared', 'base', 'b.ts'), '1');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('changes when a source is edited, added or removed', () => {
    const before = fingerprint(root);
    expect(fingerprint(root)).toBe(before);
    utimesSync(join(root, 'shared', 'base', 'a.ts'), 1, 1);
    const edited = fingerprint(root);
    rmSync(join(root, 'shared', 'base', 'b.ts'));
    const removed = fingerprint(root);
    writeFileSync(join(root, 'package.json'), '{}');
    expect(new Set([before, edited, removed, fingerprint(root)]).size).toBe(4);
  });

  it('changes with the page for the application alone', () => {
    const before = [fingerprint(root), appFingerprint(root)];
    mkdirSync(join(root, 'src-renderer'));
    const seen = new Set([appFingerprint(root)]);
    for (const name of ['index.html', 'main.tsx', 'page.css', 'main.test.tsx']) {
      writeFileSync(join(root, 'src-renderer', name), '');
      seen.add(appFingerprint(root));
    }
    expect(fingerprint(root)).toBe(before[0]);
    expect(seen.size).toBe(4);
    expect(seen).toContain(before[1]);
  });

  it('does not change with the tests', () => {
    const before = fingerprint(root);
    writeFileSync(join(root, 'shared', 'base', 'a.test.ts'), '1');
    expect(fingerprint(root)).toBe(before);
  });
});

describe('test counts', () => {
  const report = JSON.stringify({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });

  it('are read from the report', () => {
    expect(countTests(() => report, false)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('never make a failed run look like success', () => {
    expect(countTests(() => JSON.stringify({ numPassedTests: 5 }), false).failed).toBe(1);
    const noReport = () => {
      throw new Error('no report');
    };
    expect(countTests(noReport, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countTests(noReport, true).failed).toBe(1);
  });

  it('of specs are read from the report; a flaky one failed, and none at all is a failure', () => {
    const specs = (/** @type {object} */ stats) => () => JSON.stringify({ stats });
    expect(countSpecs(specs({ expected: 7, skipped: 1, unexpected: 2, flaky: 1 }), false)).toEqual({
      passed: 7,
      failed: 3,
      skipped: 1,
    });
    expect(countSpecs(specs({ expected: 7 }), true).failed).toBe(0);
    expect(countSpecs(specs({ expected: 7 }), false).failed).toBe(1);
    expect(countSpecs(specs({}), true).failed).toBe(1);
    expect(countSpecs(() => '', true).failed).toBe(1);
  });

  it('end in one line', () => {
    const total = addUp([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 5, failed: 1, skipped: 3 },
    ]);
    expect(summaryLine(total)).toBe('6 passed, 1 failed, 3 skipped');
    expect(summaryLine({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
  });
});

describe('duration', () => {
  it.each([
    [420, '0.4 s'],
    [12_300, '12 s'],
    [185_000, '3 min 5 s'],
  ])('%i ms reads %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
});
