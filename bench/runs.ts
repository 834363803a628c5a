/**
 * `npm run bench -- runs`: how long it takes to list a folder of 1,000 runs, and to ask one of them for its summary. The
 * runs are copies of one that was really trained, each with its own id, name, seed and metrics; one in ten is killed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestSchema } from '../shared/protocol/run-folder.ts';
import { findRun, listRuns } from '../src-main/services/runs/run-store.ts';
import { median, print } from './measure.ts';

const RUNS = 1000;
const TURNS = 7;

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

function tributary(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [file('dist/cli.js'), ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

async function seconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function medianOf(work: () => unknown): Promise<string> {
  const taken: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) taken.push(await seconds(work));
  return `${(1000 * median(taken)).toFixed(0)} ms`;
}

const folder = mkdtempSync(path.join(tmpdir(), 'tributary-runs-'));
try {
  const original = path.join(folder, 'original');
  const settings = ['--epochs', '30', '--set', 'training.earlyStopping.patience=20'];
  tributary('train', file('examples/digits/digits.tributary'), '--runs', original, ...settings);
  const { folder: trained, manifest } = await findRun(original, 'latest');
  const runs = path.join(folder, 'runs');
  for (let index = 0; index < RUNS; index++) {
    const id = `20260101-${String(index).padStart(6, '0')}-digits-${index.toString(16).padStart(4, '0')}`;
    const place = path.join(runs, id);
    cpSync(trained, place, { recursive: true });
    const status = index % 10 === 0 ? 'running' : 'finished';
    const test = { loss: Math.abs(Math.sin(index)), 'digit/accuracy': Math.abs(Math.cos(index)) };
    const metrics = { ...manifest.metrics, test };
    const training = { ...manifest.training, seed: index };
    const own = manifestSchema.parse({ ...manifest, id, name: `Run ${index}`, status, metrics, training });
    writeFileSync(path.join(place, 'manifest.json'), `${JSON.stringify(own, null, 2)}\n`);
    if (status === 'running') {
      // The lock of a process that is no more: what a killed run leaves behind.
      writeFileSync(
        path.join(place, 'lock', '2'),
        readFileSync(path.join(trained, 'lock', '1.free'), 'utf8').replaceAll(/"pid":\d+/g, '"pid":4194000'),
      );
    }
  }
  const { runs: listed } = await listRuns(runs);
  const interrupted = listed.filter(({ status }) => status === 'interrupted').length;
  print('runs listed, of which interrupted', `${listed.length}, ${interrupted}`);
  print('listed by the service (median)', await medianOf(() => listRuns(runs)));
  const limit = ' (at most 1 s)';
  print('`tributary runs`, the whole process (median)', (await medianOf(() => tributary('runs', '--runs', runs))) + limit);
  print('one run, by the start of its id (median)', await medianOf(() => findRun(runs, '20260101-000500')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
