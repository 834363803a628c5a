import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { text, verbatim, type Text } from '#shared/base/text.ts';

/** What the engine process says of itself. */
export interface EngineProbe {
  readonly backend: 'tensorflow' | 'cpu';
  readonly libtensorflow: string | null;
  readonly threads: number;
  /** Why it is not the native backend; null when it is. */
  readonly reason: Text | null;
  /** Versions of the packages that it could load, such as `duckdb`. */
  readonly versions: Readonly<Record<string, string>>;
}

const sourceSchema = z.enum(['download', 'directory', 'python', 'wheel', 'none']);

/** What the set-up wrote down of the native engine. */
const engineRecordSchema = z.object({
  backend: z.enum(['tensorflow', 'cpu']),
  source: sourceSchema,
  libtensorflow: z.string().nullable(),
  attempts: z.array(z.object({ source: sourceSchema, ok: z.boolean(), reason: z.string() })),
  cache: z.string(),
  at: z.string(),
});

export type EngineRecord = z.infer<typeof engineRecordSchema>;

/** One thing that was looked at, what was found, and what to do where it is not as it should be. */
export interface Check {
  readonly name: Text;
  readonly status: 'ok' | 'warning' | 'error';
  readonly found: Text;
  readonly advice?: Text;
}

export interface DoctorReport {
  readonly node: { readonly version: string; readonly supported: boolean };
  readonly platform: string;
  readonly cpus: number;
  readonly memory: { readonly total: number; readonly free: number };
  readonly engine: { readonly probe: EngineProbe | null; readonly record: EngineRecord | null };
  /** DuckDB's version; null when the engine cannot load it. */
  readonly duckdb: string | null;
  readonly cache: { readonly folder: string; readonly bytes: number } | null;
  readonly checks: readonly Check[];
  /** What is not at its best and what to do about it. */
  readonly advice: readonly Text[];
}

/** What the doctor asks of the machine; tests give it other machines. */
export interface Machine {
  readonly nodeVersion: string;
  readonly platform: string;
  readonly cpus: number;
  readonly memory: { readonly total: number; readonly free: number };
  /** Null when there is none: an installed package was not set up by the clone's scripts. */
  engineRecord(): Promise<EngineRecord | null>;
  folderSize(folder: string): Promise<number>;
}

const GIGABYTE = 1e9;
const ENOUGH_MEMORY = 4 * GIGABYTE;

/**
 * Looks at everything that training needs. The engine is asked through `probeEngine`, because only its own process
 * may load TensorFlow.
 */
export async function diagnose(
  probeEngine: () => Promise<EngineProbe>,
  machine: Machine = thisMachine(),
): Promise<DoctorReport> {
  const record = await machine.engineRecord();
  const [probe, cacheSize] = await Promise.all([
    attempt(probeEngine),
    record === null ? null : attempt(() => machine.folderSize(record.cache)),
  ]);
  const checks = [
    checkNode(machine.nodeVersion),
    checkMachine(machine),
    checkEngine(probe, record),
    ...(record === null ? [] : [checkSources(record)]),
    ...(probe.ok ? [checkDuckdb(probe.value.versions['duckdb'])] : []),
    ...(record === null || cacheSize === null ? [] : [checkCache(record.cache, cacheSize)]),
  ];
  return {
    node: { version: machine.nodeVersion, supported: isSupported(machine.nodeVersion) },
    platform: machine.platform,
    cpus: machine.cpus,
    memory: machine.memory,
    engine: { probe: probe.ok ? probe.value : null, record },
    duckdb: probe.ok ? (probe.value.versions['duckdb'] ?? null) : null,
    cache: record !== null && cacheSize?.ok ? { folder: record.cache, bytes: cacheSize.value } : null,
    checks,
    advice: checks.flatMap((check) => check.advice ?? []),
  };
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Node 20.19 is the oldest that everything runs on. */
function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function checkNode(version: string): Check {
  const name = verbatim('Node.js');
  if (isSupported(version)) return { name, status: 'ok', found: verbatim(version) };
  const advice = text('Install Node 20.19 or newer from nodejs.org.', '请从 nodejs.org 安装 Node 20.19 或更高版本。');
  return { name, status: 'error', found: text(`${version}, too old`, `${version}，版本过旧`), advice };
}

function checkMachine({ platform, cpus, memory }: Machine): Check {
  const total = (memory.total / GIGABYTE).toFixed(1);
  const found = text(
    `${platform}, ${cpus} CPUs, ${total} GB of memory`,
    `${platform}，${cpus} 个 CPU，${total} GB 内存`,
  );
  const name = text('Machine', '机器');
  if (memory.total >= ENOUGH_MEMORY) return { name, status: 'ok', found };
  const advice = text(
    'Memory is short: use small batches and close other programs while training.',
    '内存较少：训练时请使用较小的批次，并关闭其他程序。',
  );
  return { name, status: 'warning', found, advice };
}

function checkEngine(probe: Attempt<EngineProbe>, record: EngineRecord | null): Check {
  const name = text('Training engine', '训练引擎');
  if (!probe.ok) {
    const found = text(`it does not start: ${probe.reason}`, `无法启动：${probe.reason}`);
    return { name, status: 'error', found, advice: RETRY };
  }
  const { backend, libtensorflow, threads, reason } = probe.value;
  if (backend === 'tensorflow') {
    const version = libtensorflow ?? '?';
    return {
      name,
      status: 'ok',
      found: text(
        `native (libtensorflow ${version}), ${threads} threads`,
        `原生（libtensorflow ${version}），${threads} 个线程`,
      ),
    };
  }
  const found = text(
    `plain tfjs on the CPU, many times slower than the native engine${reason === null ? '' : `: ${reason.en}`}`,
    `CPU 上的纯 tfjs，比原生引擎慢很多倍${reason === null ? '' : `：${reason['zh-CN']}`}`,
  );
  return { name, status: 'warning', found, advice: record?.backend === 'cpu' ? GET_NATIVE : RETRY };
}

const RETRY = text(
  'Run `npm run setup -- --retry` to set the native engine up again.',
  '运行 `npm run setup -- --retry` 重新安装原生引擎。',
);

const GET_NATIVE = text(
  'For the native engine: go online (behind a proxy, set HTTPS_PROXY), or `pip install tensorflow-cpu`, or set ' +
    'LIBTENSORFLOW_DIR to a folder with libtensorflow and its headers; without the download a C++ compiler, make and ' +
    'Python 3 are needed as well. Then run `npm run setup -- --retry`.',
  '获取原生引擎：连接网络（使用代理时设置 HTTPS_PROXY），或执行 `pip install tensorflow-cpu`，或将 LIBTENSORFLOW_DIR ' +
    '设为含有 libtensorflow 及其头文件的文件夹；无法直接下载时还需要 C++ 编译器、make 和 Python 3。' +
    '然后运行 `npm run setup -- --retry`。',
);

function checkSources({ attempts, source }: EngineRecord): Check {
  const lines = attempts.map((it) => `${it.source}: ${it.ok ? 'ok' : 'failed'} (${it.reason})`);
  const status = source === 'none' ? 'warning' : 'ok';
  return { name: text('Engine sources', '引擎来源'), status, found: verbatim(lines.join('; ')) };
}

function checkDuckdb(version: string | undefined): Check {
  const name = verbatim('DuckDB');
  if (version !== undefined) return { name, status: 'ok', found: verbatim(version) };
  const found = text('the engine cannot load it', '引擎无法加载');
  const advice = text('Tables cannot be read without it: run `npm ci`.', '缺少它便无法读取表格：请运行 `npm ci`。');
  return { name, status: 'error', found, advice };
}

function checkCache(folder: string, size: Attempt<number>): Check {
  const name = text('Cache', '缓存');
  if (size.ok) return { name, status: 'ok', found: verbatim(`${folder} (${(size.value / GIGABYTE).toFixed(1)} GB)`) };
  const found = text(`${folder} cannot be read: ${size.reason}`, `无法读取 ${folder}：${size.reason}`);
  return { name, status: 'warning', found, advice: RETRY };
}

function thisMachine(): Machine {
  const require = createRequire(import.meta.url);
  return {
    nodeVersion: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    cpus: availableParallelism(),
    memory: { total: totalmem(), free: freemem() },
    engineRecord: () => readEngineRecord(resolve(require.resolve('@tensorflow/tfjs/package.json'), '../../..')),
    folderSize,
  };
}

/** The set-up writes its record beside the packages that it belongs to. */
async function readEngineRecord(nodeModules: string): Promise<EngineRecord | null> {
  const path = join(nodeModules, '.tributary-engine.json');
  return existsSync(path) ? engineRecordSchema.parse(JSON.parse(await readFile(path, 'utf8'))) : null;
}

/** The size of what lies in a folder; links are not followed. */
async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
