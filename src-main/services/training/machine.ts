import { arch, cpus, platform, totalmem } from 'node:os';
import type { EngineInfo } from '#shared/protocol/engine.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';

/** What a run ran on, as far as it bears on speed and on equal results. */
export function machine(): Manifest['machine'] {
  const [first] = cpus();
  return { platform: platform(), arch: arch(), cpu: first?.model ?? '', cores: cpus().length, memoryBytes: totalmem() };
}

/** Says in the manifest what an equal seed does not cover. */
export function determinismOf({ backend, threads }: EngineInfo): string {
  return (
    `An equal seed gives equal bits on this machine with the ${backend} backend and ${threads} thread(s). ` +
    'Another number of threads, another backend, or another processor may round differently.'
  );
}
