import { describe, expect, it } from 'vitest';
import { verbatim } from '#shared/base/text.ts';
import { diagnose, type EngineProbe, type EngineRecord, type Machine } from './doctor.ts';

const record: EngineRecord = {
  backend: 'tensorflow',
  source: 'wheel',
  libtensorflow: '2.21.0',
  attempts: [
    { source: 'download', ok: false, reason: 'getaddrinfo ENOTFOUND' },
    { source: 'wheel', ok: true, reason: 'made and tried' },
  ],
  cache: '/cache',
  at: '2026-01-31T00:00:00.000Z',
};

const native: EngineProbe = {
  backend: 'tensorflow',
  libtensorflow: '2.21.0',
  threads: 2,
  reason: null,
  versions: { duckdb: '1.5.5' },
};
const plain: EngineProbe = {
  backend: 'cpu',
  libtensorflow: null,
  threads: 1,
  reason: verbatim('no addon'),
  versions: { duckdb: '1.5.5' },
};

function machine(changes: Partial<Machine> = {}): Machine {
  return {
    nodeVersion: '22.12.0',
    platform: 'linux-x64',
    cpus: 2,
    memory: { total: 16e9, free: 8e9 },
    engineRecord: () => Promise.resolve(record),
    folderSize: () => Promise.resolve(1.1e9),
    ...changes,
  };
}

const statusOf = (report: Awaited<ReturnType<typeof diagnose>>) =>
  Object.fromEntries(report.checks.map((check) => [check.name.en, check.status]));

describe('diagnose', () => {
  it('finds a machine with the native engine well', async () => {
    const report = await diagnose(() => Promise.resolve(native), machine());
    expect(new Set(Object.values(statusOf(report)))).toEqual(new Set(['ok']));
    expect(report.advice).toEqual([]);
    expect(report.engine).toEqual({ probe: native, record });
    expect(report.cache).toEqual({ folder: '/cache', bytes: 1.1e9 });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('tells why the engine is plain tfjs and how to get the native one', async () => {
    const failed: EngineRecord = {
      ...record,
      backend: 'cpu',
      source: 'none',
      attempts: [{ source: 'download', ok: false, reason: 'getaddrinfo ENOTFOUND' }],
    };
    const report = await diagnose(
      () => Promise.resolve(plain),
      machine({ engineRecord: () => Promise.resolve(failed) }),
    );
    expect(statusOf(report)).toMatchObject({ 'Training engine': 'warning', 'Engine sources': 'warning' });
    expect(report.checks.map((check) => check.found.en).join()).toMatch(/no addon.*getaddrinfo ENOTFOUND/);
    expect(report.advice.map((advice) => advice.en).join()).toMatch(/LIBTENSORFLOW_DIR.*--retry/);
  });

  it('tells of a native engine that was set up but runs no more', async () => {
    const report = await diagnose(() => Promise.resolve(plain), machine());
    expect(report.advice.map((advice) => advice.en)).toEqual([expect.stringContaining('setup -- --retry')]);
  });

  it('reports an engine that does not start instead of failing', async () => {
    const report = await diagnose(
      () => Promise.reject(new Error('the process ended')),
      machine({ nodeVersion: '20.18.3' }),
    );
    expect(statusOf(report)).toMatchObject({ 'Node.js': 'error', 'Training engine': 'error' });
    expect(report.engine.probe).toBeNull();
    expect(report.checks.map((check) => check.found.en).join()).toContain('the process ended');
  });

  it('tells when DuckDB cannot be loaded', async () => {
    const report = await diagnose(() => Promise.resolve({ ...native, versions: {} }), machine());
    expect(statusOf(report)).toMatchObject({ 'Training engine': 'ok', DuckDB: 'error' });
    expect(report.duckdb).toBeNull();
  });

  it('does without a record, as in an installed package', async () => {
    const report = await diagnose(
      () => Promise.resolve(native),
      machine({ engineRecord: () => Promise.resolve(null) }),
    );
    expect(report.cache).toBeNull();
    expect(Object.keys(statusOf(report))).toEqual(['Node.js', 'Machine', 'Training engine', 'DuckDB']);
  });

  it('looks at this machine', async () => {
    const report = await diagnose(() => Promise.resolve(native));
    expect(report.node).toEqual({ version: process.versions.node, supported: true });
    expect(report.duckdb).toBe('1.5.5');
  });
});
