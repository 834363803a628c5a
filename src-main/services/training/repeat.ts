import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { LARGEST_SEED } from '#shared/graph/training.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import { spreadsOf, type MetricSpread } from '../runs/run-groups.ts';
import type { StoredRun } from '../runs/run-store.ts';
import { idFor, trainProject, type GroupMember, type Snapshot, type TrainingHost } from './train.ts';

/** How training with one of the seeds ended: with a run, or an error that has been told. */
export interface SeedOutcome {
  readonly seed: number;
  readonly result: { readonly run: StoredRun } | { readonly error: TributaryError };
}

export interface Repeated {
  readonly group: string;
  /** Fewer than asked for where the user stopped one. */
  readonly outcomes: readonly SeedOutcome[];
  /** Over the runs that finished. */
  readonly spreads: readonly MetricSpread[];
}

export interface RepeatHost {
  /** Starts an engine: a first one, and another one after each that failed. */
  engine(): EngineClient;
  /** Hears of the training with one of the seeds. */
  training(seed: number, index: number): TrainingHost;
  ended(outcome: SeedOutcome): void;
}

function withSeed({ document, ...others }: Snapshot, seed: number): Snapshot {
  return { ...others, document: { ...document, training: { ...document.training, seed } } };
}

function tooMany(first: number, count: number): TributaryError {
  const message = text(
    `Expected seeds up to ${LARGEST_SEED}, found ${count} of them from ${first} on`,
    `种子最大为 ${LARGEST_SEED}，但要求从 ${first} 起的 ${count} 个`,
  );
  const hint = text('Begin with a smaller --seed.', '请使用较小的 --seed。');
  return new TributaryError('usage', [fault('bad-option', message, { field: '--repeat', hint })]);
}

/** A project with one of several seeds, and its place among them. */
export interface Seeded {
  readonly seed: number;
  readonly project: Snapshot;
  readonly member: GroupMember;
}

/**
 * A project with so many seeds, from its own on.
 *
 * @throws TributaryError where there are not so many seeds
 */
export function seedsOf(project: Snapshot, count: number): readonly Seeded[] {
  const { seed: first } = project.document.training;
  if (first + count - 1 > LARGEST_SEED) throw tooMany(first, count);
  const id = idFor(project, new Date());
  return Array.from({ length: count }, (_, place) => {
    const seed = first + place;
    const member = { id: `${id}-s${seed}`, group: { id, index: place + 1, of: count } };
    return { seed, project: withSeed(project, seed), member };
  });
}

/**
 * Trains a project with so many seeds, from its own on, each into a run folder of its own. One that fails does not keep
 * the others from being trained, unless not even the first one could begin.
 *
 * @throws TributaryError where the first of them cannot begin, or there are not so many seeds
 */
export async function repeatTraining(
  project: Snapshot,
  count: number,
  runs: string,
  host: RepeatHost,
): Promise<Repeated> {
  const seeds = seedsOf(project, count);
  const outcomes: SeedOutcome[] = [];
  let engine = host.engine();
  for (const { seed, project: seeded, member } of seeds) {
    const { index } = member.group;
    const { hearing, begun } = listening(host.training(seed, index));
    try {
      const run = await trainProject(seeded, runs, engine, hearing, member);
      outcomes.push({ seed, result: { run } });
    } catch (error) {
      if (!(error instanceof TributaryError) || (index === 1 && !begun())) throw error;
      outcomes.push({ seed, result: { error } });
      await engine.close();
      engine = host.engine();
    }
    const outcome = outcomes.at(-1);
    if (outcome === undefined) continue;
    host.ended(outcome);
    if ('run' in outcome.result && outcome.result.run.status === 'stopped') break;
  }
  const kept = outcomes.flatMap(({ result }) => ('run' in result ? [result.run] : []));
  return { group: seeds[0]?.member.group.id ?? '', outcomes, spreads: spreadsOf(kept) };
}

/** Listens along, to know whether training has begun. */
function listening(host: TrainingHost): { readonly hearing: TrainingHost; readonly begun: () => boolean } {
  let begun = false;
  const hearing: TrainingHost = {
    started(start) {
      begun = true;
      host.started(start);
    },
    event: (event) => host.event(event),
  };
  return { hearing, begun: () => begun };
}
