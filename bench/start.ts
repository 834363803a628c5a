/**
 * `npm run bench -- start`: how long `check` and the engine take to start, and what our way of training costs over a
 * bare tfjs-node script that fits the same model. Each figure is a median; both sides take turns in one run.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { EngineClient } from '../src-main/engine-client/client.ts';
import { median, print, timed } from './measure.ts';

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const cli = file('dist/cli.js');
const project = file('examples/digits/digits.tributary');
const EPOCHS = 10;
const TURNS = 5;

const bareSchema = z.object({ fit: z.number(), whole: z.number() });
const doneSchema = z.object({ type: z.literal('done'), seconds: z.number() });

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

async function startEngine(): Promise<number> {
  const began = performance.now();
  const engine = new EngineClient({ entry: file('dist/engine.js') });
  await engine.send('probe', {});
  const took = performance.now() - began;
  await engine.close();
  return took / 1000;
}

function trainOurs(runs: string): { readonly fit: number; readonly whole: number } {
  let seconds = 0;
  const whole = timed(() => {
    const lines = node(cli, 'train', project, '--epochs', String(EPOCHS), '--runs', runs, '--json').trim().split('\n');
    seconds = doneSchema.parse(JSON.parse(lines.at(-1) ?? '')).seconds;
  });
  return { fit: seconds, whole };
}

function trainBare(): { readonly fit: number; readonly whole: number } {
  return bareSchema.parse(JSON.parse(node(file('bench/bare-fit.mjs'), String(EPOCHS))));
}

const runs = mkdtempSync(path.join(tmpdir(), 'tributary-bench-'));
try {
  const checks = Array.from({ length: 10 }, () => timed(() => node(cli, 'check', '--no-data', project)));
  print('check, graph alone', `${(1000 * median(checks)).toFixed(0)} ms`);
  const withData = Array.from({ length: 5 }, () => timed(() => node(cli, 'check', project)));
  print('check, with its data', `${(1000 * median(withData)).toFixed(0)} ms`);
  const engines = [];
  for (let turn = 0; turn < 5; turn++) engines.push(await startEngine());
  print('engine, until the native library is loaded', `${(1000 * median(engines)).toFixed(0)} ms`);

  const turns = Array.from({ length: TURNS }, () => ({ bare: trainBare(), ours: trainOurs(runs) }));
  const bare = median(turns.map((turn) => turn.bare.fit));
  const ours = median(turns.map((turn) => turn.ours.fit));
  print(`training ${EPOCHS} epochs of digits, bare tfjs-node`, `${bare.toFixed(2)} s`);
  print(`training ${EPOCHS} epochs of digits, Tributary`, `${ours.toFixed(2)} s`);
  print('overhead over bare tfjs-node', `${(100 * (ours / bare - 1)).toFixed(1)} % (at most 5 %)`);
  const whole = median(turns.map((turn) => turn.ours.whole)) / median(turns.map((turn) => turn.bare.whole));
  print('whole process, ours over bare', `${whole.toFixed(2)} ×`);
} finally {
  rmSync(runs, { recursive: true, force: true });
}
