/**
 * `npm run bench -- soak [minutes]`: short runs one after the other in one engine, for ten minutes or as many as are
 * asked for. Memory must stay flat after the first minute, and nothing may be left: no tensor, no open file.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../shared/graph/file.ts';
import { EngineClient } from '../src-main/engine-client/client.ts';
import { median, print } from './measure.ts';

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const minutes = Number(process.argv[2] ?? 10);
const project = file('examples/digits/digits.tributary');

interface Sample {
  readonly seconds: number;
  readonly megabytes: number;
  readonly files: number;
}

/** What the engine's process holds, as Linux tells it. */
function sample(pid: number, seconds: number): Sample {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN);
  return { seconds, megabytes: kilobytes / 1024, files: readdirSync(`/proc/${pid}/fd`).length };
}

const read = readDocument(readFileSync(project, 'utf8'));
if (!read.ok) throw new Error('the digits example is a project');
const document = { ...read.value, training: { ...read.value.training, epochs: 1 } };
const engine = new EngineClient({ entry: file('dist/engine.js') });
const folder = mkdtempSync(path.join(tmpdir(), 'tributary-soak-'));
try {
  const { pid } = engine;
  if (pid === undefined) throw new Error('the engine did not start');
  const began = performance.now();
  const samples: Sample[] = [];
  const tensors: number[] = [];
  let runs = 0;
  while (performance.now() - began < minutes * 60_000) {
    await engine.send('prepare', { document, projectFolder: path.dirname(project) });
    await engine.send('train', { runId: `run-${runs}`, folder });
    await engine.send('save', { folder });
    tensors.push((await engine.send('dispose', {})).tensors);
    samples.push(sample(pid, (performance.now() - began) / 1000));
    runs++;
  }
  const warm = samples.filter(({ seconds }) => seconds > 60);
  const third = Math.ceil(warm.length / 3);
  const early = median(warm.slice(0, third).map(({ megabytes }) => megabytes));
  const late = median(warm.slice(-third).map(({ megabytes }) => megabytes));
  print('runs', String(runs));
  print('memory, first and last third after a minute', `${early.toFixed(0)} MB, ${late.toFixed(0)} MB`);
  print('change', `${(100 * (late / early - 1)).toFixed(2)} % (at most 2 %)`);
  print('tensors left, after the first run and the last', `${tensors[0]}, ${tensors.at(-1)}`);
  print('open files, after the first run and the last', `${samples[0]?.files}, ${samples.at(-1)?.files}`);
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}
