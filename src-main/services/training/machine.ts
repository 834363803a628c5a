import { arch, cpus, platform, totalmem } from 'node:os';
import { warning, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import type { CommandResult, EngineInfo } from '#shared/protocol/engine.ts';
import type { Manifest } from '#shared/protocol/run-folder.ts';

/** What a run ran on, as far as it bears on speed and on equal results. */
export type Surroundings = Pick<Manifest, 'machine' | 'versions' | 'engine'>;

function machine(): Manifest['machine'] {
  const [first] = cpus();
  return { platform: platform(), arch: arch(), cpu: first?.model ?? '', cores: cpus().length, memoryBytes: totalmem() };
}

export function surroundingsOf(probed: CommandResult<'probe'>, engine: EngineInfo): Surroundings {
  const { versions, libtensorflow } = probed;
  return {
    machine: machine(),
    versions: { ...versions, ...(libtensorflow === null ? {} : { libtensorflow }) },
    engine,
  };
}

/** Says in the manifest what an equal seed does not cover. */
export function determinismOf({ backend, threads }: EngineInfo): string {
  return (
    `An equal seed gives equal bits on this machine with the ${backend} backend and ${threads} thread(s). ` +
    'Another number of threads, another backend, another version of it, or another processor may round differently.'
  );
}

/** Everything on which equal bits depend, by name. */
function factsOf({ machine: { platform: system, arch: architecture, cpu }, versions, engine }: Surroundings) {
  const { backend, mode, threads } = engine;
  const built = Object.fromEntries(Object.entries(versions).map(([name, version]) => [`version of ${name}`, version]));
  return new Map(Object.entries({ system, architecture, cpu, backend, mode, threads: String(threads), ...built }));
}

/** What is not as it was when a run began, so that it may no longer end with the same bits as an unbroken one. */
export function deviations(before: Surroundings, now: Surroundings): readonly Diagnostic[] {
  const [old, present] = [factsOf(before), factsOf(now)];
  const changed = [...present].filter(([name, value]) => old.has(name) && old.get(name) !== value);
  if (changed.length === 0) return [];
  const list = changed.map(([name, value]) => `${name}: ${old.get(name) ?? ''} → ${value}`).join(', ');
  const message = text(
    `Not all is as it was when the run began (${list}): its numbers may round differently from here on`,
    `环境与运行开始时不同（${list}）：此后的数值舍入可能不同`,
  );
  const hint = text('For the very same bits go on where the run began.', '若需逐位一致，请在原来的环境中继续。');
  return [warning('other-surroundings', message, { hint })];
}
