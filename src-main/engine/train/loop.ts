import { deriveSeed, shuffledIndices } from '#shared/base/random.ts';
import { stepsInEpoch } from '#shared/graph/schedules.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';
import type { Metrics } from '#shared/protocol/engine.ts';
import type { BatchSource } from '../datasets/batch-source.ts';
import { judgePart } from './judge.ts';
import { NOTHING, Tally, type Sums } from './measure.ts';
import { Stopwatch } from './stopwatch.ts';
import { StepReports, type StepReport } from './step-reports.ts';
import type { Totals, Trainer } from './trainer.ts';
import { checkWatches, loweredRate, NOTHING_WATCHED, watch, type Watched } from './watching.ts';

/** Where a run stands: all that is needed, besides weights and optimizer, to go on with the batches that are due. */
export interface Position {
  /** Epochs that are done. */
  readonly epoch: number;
  /** Steps of the epoch under way that are done. */
  readonly stepInEpoch: number;
  /** Steps done over the whole run. */
  readonly step: number;
  /** What the done steps of the epoch under way have measured. */
  readonly sums: Sums;
  /** What early stopping and the lowering of the learning rate have seen so far. */
  readonly watched: Watched;
}

export const START: Position = { epoch: 0, stepInEpoch: 0, step: 0, sums: NOTHING, watched: NOTHING_WATCHED };

export interface EpochReport {
  readonly epoch: number;
  readonly step: number;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly metrics: { readonly train: Metrics; readonly validation?: Metrics };
}

/** What the loop asks of, and tells to, whoever runs it. */
export interface LoopHost {
  /** True once the user wants it to end. Asked between steps. */
  stopRequested(): boolean;
  /** What to wait for before the next step, while the user lets it rest. */
  rested?(): Promise<void> | undefined;
  steps(report: StepReport): void;
  epoch(report: EpochReport): void;
  /** Keeps all that is needed to go on from here. Called when the settings say so. */
  checkpoint?(position: Position): Promise<void>;
}

export interface LoopResult {
  readonly status: 'finished' | 'stopped' | 'diverged';
  readonly position: Position;
  readonly seconds: number;
  /** Rows trained on, by the time that the steps alone took. */
  readonly samplesPerSecond: number;
  /** Whether it ended before its last epoch because a metric had not become better for a while. */
  readonly stoppedEarly: boolean;
  /** The epoch whose weights it ended with, where that is not the last one. */
  readonly restoredEpoch: number | null;
  readonly divergedAt?: Divergence;
}

/** Where a loss or a metric was no finite number. */
export interface Divergence {
  readonly epoch: number;
  /** Counted from 1 over the run. */
  readonly step: number;
  /** The batch of the epoch, counted from 1; null where it was only seen on the validation part. */
  readonly batch: number | null;
  readonly batches: number;
}

type EpochEnd = 'done' | 'early' | 'stopped' | 'diverged';

function batchesOf(order: Int32Array, batchSize: number): Int32Array[] {
  const count = stepsInEpoch(order.length, batchSize);
  return Array.from({ length: count }, (_, index) => order.subarray(index * batchSize, (index + 1) * batchSize));
}

function allFinite(metrics: Metrics): boolean {
  return Object.values(metrics).every(Number.isFinite);
}

/** Lets messages in: a `stop` sent during a step is seen before the next one. */
function takeMessages(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Trains epoch after epoch, keeping track of where it stands. */
class Loop {
  readonly #trainer: Trainer;
  readonly #source: BatchSource;
  readonly #settings: TrainingSettings;
  readonly #host: LoopHost;
  readonly #reports: StepReports;
  readonly #whole = new Stopwatch();
  #epoch = new Stopwatch();
  /** When the last checkpoint was kept. */
  #kept = performance.now();
  position: Position;

  constructor(trainer: Trainer, source: BatchSource, settings: TrainingSettings, from: Position, host: LoopHost) {
    this.#trainer = trainer;
    this.#source = source;
    this.#settings = settings;
    this.#host = host;
    this.#reports = new StepReports(
      (report) => host.steps(report),
      stepsInEpoch(source.rows.train, settings.batchSize),
    );
    this.position = from;
  }

  async run(): Promise<LoopResult> {
    while (this.position.epoch < this.#settings.epochs) {
      const end = await this.#runEpoch(this.position.epoch + 1);
      if (end === 'early') return this.#finished(true);
      if (end !== 'done') return this.#result(end);
    }
    return this.#finished(false);
  }

  /** Goes back to the weights of the best epoch where that is wanted, and they are not those of the last one. */
  #finished(stoppedEarly: boolean): LoopResult {
    const { epoch } = this.position.watched.stopping;
    const restores = this.#settings.earlyStopping?.restoreBest === true && epoch !== this.position.epoch;
    const restored = restores && this.#trainer.restoreBest();
    return { ...this.#result('finished'), stoppedEarly, restoredEpoch: restored ? epoch : null };
  }

  #result(status: LoopResult['status']): LoopResult {
    const divergedAt = status === 'diverged' ? { divergedAt: this.#divergence() } : {};
    const { seconds, samplesPerSecond } = this.#whole;
    const { position } = this;
    return { status, position, seconds, samplesPerSecond, stoppedEarly: false, restoredEpoch: null, ...divergedAt };
  }

  /** Where it stands still when something was no number: before the step, or behind the last one of the epoch. */
  #divergence(): Divergence {
    const { epoch, step, stepInEpoch } = this.position;
    const batches = stepsInEpoch(this.#source.rows.train, this.#settings.batchSize);
    if (stepInEpoch === batches) return { epoch: epoch + 1, step, batch: null, batches };
    return { epoch: epoch + 1, step: step + 1, batch: stepInEpoch + 1, batches };
  }

  /** The order of an epoch's rows depends on the seed and the epoch alone, so a run that goes on sees the same. */
  async #runEpoch(epoch: number): Promise<EpochEnd> {
    const { batchSize, seed } = this.#settings;
    this.#epoch = new Stopwatch();
    const order = shuffledIndices(this.#source.rows.train, deriveSeed(seed, 'shuffle', epoch));
    const tally = new Tally(this.#trainer.measures, this.position.sums);
    const end = await this.#runSteps(epoch, batchesOf(order, batchSize), tally);
    this.#reports.flush(epoch, this.position.step);
    if (end !== 'done') return end;

    const validation = await judgePart(this.#trainer, this.#source, 'validation', batchSize);
    if (validation !== null && !allFinite(validation)) return 'diverged';
    const { seconds, samplesPerSecond } = this.#epoch;
    const metrics = { train: tally.metrics(), ...(validation === null ? {} : { validation }) };
    const { watched, best, stop } = watch(this.#settings, this.position.watched, epoch, metrics);
    this.position = { ...START, epoch, step: this.position.step, watched };
    this.#trainer.remember();
    if (best) this.#trainer.rememberBest();
    this.#host.epoch({ epoch, step: this.position.step, seconds, samplesPerSecond, metrics });
    const { everyEpochs } = this.#settings.checkpoints;
    if (everyEpochs !== null && epoch % everyEpochs === 0 && !stop) await this.#checkpoint();
    return stop ? 'early' : 'done';
  }

  async #runSteps(epoch: number, batches: readonly Int32Array[], tally: Tally): Promise<EpochEnd> {
    while (this.position.stepInEpoch < batches.length) {
      await takeMessages();
      await this.#host.rested?.();
      if (this.#host.stopRequested()) return 'stopped';
      const { stepInEpoch, step } = this.position;
      const group = batches.slice(stepInEpoch, stepInEpoch + this.#trainer.stepsPerCall);
      const rows = group.reduce((sum, batch) => sum + batch.length, 0);
      const began = performance.now();
      const { factor } = this.position.watched.plateau;
      const measured = this.#trainer.runSteps(group, step + 1, (rate) => loweredRate(this.#settings, factor, rate));
      for (const watch of [this.#whole, this.#epoch]) watch.worked(rows, performance.now() - began);
      for (const [index, totals] of measured.entries()) {
        if (!totals.every(Number.isFinite)) return 'diverged';
        this.#took(totals, group[index]?.length ?? 0, tally);
      }
      this.#reports.flushWhenDue(epoch, this.position.step);
      if (this.#checkpointIsDue()) await this.#checkpoint();
    }
    return 'done';
  }

  #checkpointIsDue(): boolean {
    const { everyMinutes } = this.#settings.checkpoints;
    return everyMinutes !== null && performance.now() - this.#kept > everyMinutes * 60_000;
  }

  async #checkpoint(): Promise<void> {
    // What has been told by then belongs to it.
    this.#reports.flush(this.position.epoch + 1, this.position.step);
    await this.#host.checkpoint?.(this.position);
    this.#kept = performance.now();
  }

  #took(totals: Totals, rows: number, tally: Tally): void {
    const { step, stepInEpoch } = this.position;
    tally.add(totals, rows);
    this.#reports.add(this.#trainer.measures[0]?.value(totals, rows) ?? Number.NaN, rows);
    this.position = { ...this.position, step: step + 1, stepInEpoch: stepInEpoch + 1, sums: tally.sums };
  }
}

/**
 * Trains from a position until the epochs are done, a metric has not become better for a while, the user stops it, or a
 * metric is no longer a finite number.
 *
 * @throws TributaryError where a metric is to be watched that is not measured
 */
export async function trainLoop(
  trainer: Trainer,
  source: BatchSource,
  settings: TrainingSettings,
  from: Position,
  host: LoopHost,
): Promise<LoopResult> {
  const names = trainer.measures.map(({ name }) => name);
  checkWatches(settings, names, source.rows.validation > 0);
  return new Loop(trainer, source, settings, from, host).run();
}
