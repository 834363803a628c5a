import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { lastLine, linesOf, runWell, type Outcome } from './cli.ts';

const metrics = z.record(z.string(), z.number());

export const epochSchema = z.looseObject({
  epoch: z.int(),
  step: z.int(),
  seconds: z.number(),
  samplesPerSecond: z.number().positive(),
  metrics: z.object({ train: metrics, validation: metrics }),
});

export const trainedSchema = z.looseObject({
  type: z.literal('done'),
  run: z.string(),
  folder: z.string(),
  status: z.enum(['finished', 'stopped']),
  engine: z.object({
    backend: z.enum(['tensorflow', 'cpu']),
    mode: z.enum(['compiled', 'eager']),
    threads: z.int().min(1),
  }),
  epochs: z.int(),
  seconds: z.number(),
  samplesPerSecond: z.number(),
  metrics: z.object({ train: metrics, validation: metrics, test: metrics }),
});
export type Trained = z.infer<typeof trainedSchema>;

export const manifestSchema = z.looseObject({
  status: z.string(),
  epochs: z.int(),
  diagnostics: z.array(z.looseObject({ code: z.string() })),
});

export function trained(outcome: Outcome): Trained {
  return lastLine(outcome, trainedSchema);
}

export function epochsOf(outcome: Outcome) {
  return linesOf(outcome, 'epoch', epochSchema);
}

/** Trains a project and gives what the last line says. */
export async function train(project: string, runs: string, ...options: readonly string[]): Promise<Trained> {
  return trained(await runWell(['train', project, '--runs', runs, ...options]));
}

export function readManifest(folder: string) {
  return manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
}

export function weightsOf(folder: string): Buffer {
  return readFileSync(path.join(folder, 'model', 'weights.bin'));
}
