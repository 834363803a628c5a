import { deriveSeed, shuffledIndices } from '#shared/base/random.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';
import type { Metrics } from '#shared/protocol/engine.ts';
import type { BatchSource } from '../datasets/batch-source.ts';
import { judgePart, MeanOfBatches, type BatchSums } from './judge.ts';
import type { Trainer } from './trainer.ts';

/** Where a run stands. All that is needed, besides weights and optimizer, to go on as if it had never stopped. */
export interface Position {
  /** Epochs that are done. */
  readonly epoch: number;
  /** Steps of the epoch under way that are done. */
  readonly stepInEpoch: number;
  /** Steps done over the whole run. */
  readonly step: number;
  /** What the done steps of the epoch under way have measured. */
  readonly sums: BatchSums;
}

export const START: Position = { epoch: 0, stepInEpoch: 0, step: 0, sums: { rows: 0, totals: [] } };

export interface StepReport {
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly losses: readonly number[];
  readonly samplesPerSecond: number;
}

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
  steps(report: StepReport): void;
  epoch(report: EpochReport): void;
}

export interface LoopResult {
  readonly status: 'finished' | 'stopped' | 'diverged';
  readonly position: Position;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  /** The step whose loss was no number. */
  readonly divergedAt?: { readonly epoch: number; readonly step: number };
}

const REPORT_EVERY_MS = 50;

/** Lets messages in: a `stop` sent during a step is seen before the next one. */
function takeMessages(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function batchesOf(order: Int32Array, batchSize: number): Int32Array[] {
  const count = Math.ceil(order.length / batchSize);
  return Array.from({ length: count }, (_, index) => order.subarray(index * batchSize, (index + 1) * batchSize));
}

/** Collects losses of steps, so that they leave a few times a second however short the steps are. */
class StepReports {
  readonly #host: LoopHost;
  readonly #stepsPerEpoch: number;
  #losses: number[] = [];
  #rows = 0;
  #since = performance.now();

  constructor(host: LoopHost, stepsPerEpoch: number) {
    this.#host = host;
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  add(loss: number, rows: number): void {
    this.#losses.push(loss);
    this.#rows += rows;
  }

  flush(epoch: number, step: number, now: boolean): void {
    const elapsed = performance.now() - this.#since;
    if (this.#losses.length === 0 || (!now && elapsed < REPORT_EVERY_MS)) return;
    const samplesPerSecond = (this.#rows * 1000) / Math.max(elapsed, 1e-3);
    this.#host.steps({ epoch, step, stepsPerEpoch: this.#stepsPerEpoch, losses: this.#losses, samplesPerSecond });
    this.#losses = [];
    this.#rows = 0;
    this.#since = performance.now();
  }
}

/**
 * Trains from a position until the epochs are done, the user stops it, or the loss is no longer a number. The order of
 * the rows of an epoch is derived from the seed and the epoch, so a run that goes on from a position sees the very
 * batches that it would have seen unbroken.
 */
export async function trainLoop(
  trainer: Trainer,
  source: BatchSource,
  settings: TrainingSettings,
  from: Position,
  host: LoopHost,
): Promise<LoopResult> {
  const stepsPerEpoch = Math.ceil(source.rows.train / settings.batchSize);
  const reports = new StepReports(host, stepsPerEpoch);
  const began = performance.now();
  let position = from;
  let trainedRows = 0;
  let stepSeconds = 0;

  const result = (status: LoopResult['status'], divergedAt?: LoopResult['divergedAt']): LoopResult => ({
    status,
    position,
    seconds: (performance.now() - began) / 1000,
    samplesPerSecond: trainedRows / Math.max(stepSeconds, 1e-9),
    ...(divergedAt === undefined ? {} : { divergedAt }),
  });

  while (position.epoch < settings.epochs) {
    const epoch = position.epoch + 1;
    const epochBegan = performance.now();
    const order = shuffledIndices(source.rows.train, deriveSeed(settings.seed, 'shuffle', epoch));
    const batches = batchesOf(order, settings.batchSize);
    const means = new MeanOfBatches(trainer.metricNames, position.sums);
    let epochRows = 0;
    let epochStepSeconds = 0;

    while (position.stepInEpoch < batches.length) {
      await takeMessages();
      if (host.stopRequested()) {
        reports.flush(epoch, position.step, true);
        return result('stopped');
      }
      const group = batches.slice(position.stepInEpoch, position.stepInEpoch + trainer.stepsPerCall);
      const callBegan = performance.now();
      const measured = trainer.runSteps(group, position.step + 1);
      epochStepSeconds += (performance.now() - callBegan) / 1000;
      for (const [index, values] of measured.entries()) {
        const rows = group[index]?.length ?? 0;
        const [loss] = values;
        const step = position.step + 1;
        if (loss === undefined || !Number.isFinite(loss)) return result('diverged', { epoch, step });
        means.add(values, rows);
        epochRows += rows;
        reports.add(loss, rows);
        position = { ...position, step, stepInEpoch: position.stepInEpoch + 1, sums: means.sums };
      }
      reports.flush(epoch, position.step, false);
    }

    reports.flush(epoch, position.step, true);
    trainedRows += epochRows;
    stepSeconds += epochStepSeconds;
    position = { epoch, stepInEpoch: 0, step: position.step, sums: START.sums };
    const validation = await judgePart(trainer, source, 'validation', settings.batchSize);
    const metrics = { train: means.metrics(), ...(validation === null ? {} : { validation }) };
    if (!allFinite(metrics.validation ?? {})) return result('diverged', { epoch, step: position.step });
    trainer.remember();
    host.epoch({
      epoch,
      step: position.step,
      seconds: (performance.now() - epochBegan) / 1000,
      samplesPerSecond: epochRows / Math.max(epochStepSeconds, 1e-9),
      metrics,
    });
  }
  return result('finished');
}

function allFinite(metrics: Metrics): boolean {
  return Object.values(metrics).every(Number.isFinite);
}
