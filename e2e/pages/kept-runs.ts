import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { manifestSchema, runEventSchema, type Manifest, type RunEvent } from '../../shared/protocol/run-folder.ts';

/** A run as its folder has it. */
export interface KeptRun {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** All runs below a folder of projects, oldest first. */
export function runsIn(projects: string): readonly KeptRun[] {
  return readdirSync(projects, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'manifest.json')
    .map((file) => path.join(projects, file))
    .map((file) => ({
      folder: path.dirname(file),
      manifest: manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))),
    }))
    .toSorted((a, b) => a.manifest.created.localeCompare(b.manifest.created));
}

/** What a run has told of its epochs. */
export function epochsOf({ folder }: KeptRun): readonly Extract<RunEvent, { type: 'epoch' }>[] {
  const lines = readFileSync(path.join(folder, 'metrics.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => {
    const event = runEventSchema.parse(JSON.parse(line));
    return event.type === 'epoch' ? [event] : [];
  });
}

const lockSchema = z.object({ processes: z.array(z.object({ pid: z.int() })) });

/** The process of the engine that trains a run, by the run's lock: the second that holds it. */
export function engineOf({ folder }: KeptRun): number {
  const lock = path.join(folder, 'lock');
  const entry = readdirSync(lock).find((name) => /^\d+$/.test(name));
  if (entry === undefined) throw new Error('nobody holds the run');
  const [, engine] = lockSchema.parse(JSON.parse(readFileSync(path.join(lock, entry), 'utf8'))).processes;
  if (engine === undefined) throw new Error('no engine holds the run');
  return engine.pid;
}
