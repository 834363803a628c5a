import { fault } from '#shared/base/diagnostic.ts';
import { nearest } from '#shared/base/nearest.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { TrainingSettings } from '#shared/graph/training.ts';
import { HIGHER_IS_BETTER } from '#shared/judging/metrics.ts';
import type { Metrics } from '#shared/protocol/engine.ts';

/** The best value that a metric has had so far, and for how many epochs it has had no better one. */
export interface Best {
  /** Null before the first epoch. */
  readonly value: number | null;
  readonly epoch: number;
  readonly waited: number;
}

/** What early stopping and the lowering of the learning rate have seen so far. */
export interface Watched {
  readonly stopping: Best;
  readonly plateau: Best & {
    /** Epochs for which nothing is counted any more. */
    readonly cooling: number;
    /** What the learning rate is multiplied with by now. */
    readonly factor: number;
  };
}

const NO_BEST: Best = { value: null, epoch: 0, waited: 0 };
export const NOTHING_WATCHED: Watched = { stopping: NO_BEST, plateau: { ...NO_BEST, cooling: 0, factor: 1 } };

/** What an epoch's metrics mean for the run. */
export interface Judgement {
  readonly watched: Watched;
  /** Whether the metric of early stopping has never been better. */
  readonly best: boolean;
  /** Whether the run ends here. */
  readonly stop: boolean;
}

interface Watch {
  readonly metric: string;
  readonly mode: 'auto' | 'min' | 'max';
  readonly minDelta: number;
}

type Measured = { readonly train: Metrics; readonly validation?: Metrics };

function valueOf(metric: string, measured: Measured): number | undefined {
  const [part, ...name] = metric.split('/');
  return (part === 'train' ? measured.train : measured.validation)?.[name.join('/')];
}

function wantsMore({ metric, mode }: Watch): boolean {
  return mode === 'auto' ? HIGHER_IS_BETTER.has(metric.split('/').at(-1) ?? '') : mode === 'max';
}

function isBetter(watch: Watch, value: number, best: number | null): boolean {
  if (best === null) return true;
  return wantsMore(watch) ? value > best + watch.minDelta : value < best - watch.minDelta;
}

/** Source: Keras 3's `EarlyStopping.on_epoch_end`. */
function watchStopping(settings: TrainingSettings, before: Best, epoch: number, measured: Measured) {
  const { earlyStopping: watch } = settings;
  const value = watch === null ? undefined : valueOf(watch.metric, measured);
  if (watch === null || value === undefined) return { after: before, best: false, stop: false };
  if (isBetter(watch, value, before.value)) return { after: { value, epoch, waited: 0 }, best: true, stop: false };
  const waited = before.waited + 1;
  return { after: { ...before, waited }, best: false, stop: waited >= watch.patience && epoch > 1 };
}

/** Source: Keras 3's `ReduceLROnPlateau.on_epoch_end`. */
function watchPlateau(settings: TrainingSettings, before: Watched['plateau'], epoch: number, measured: Measured) {
  const { reduceOnPlateau: watch } = settings;
  const value = watch === null ? undefined : valueOf(watch.metric, measured);
  if (watch === null || value === undefined) return before;
  const cooling = Math.max(before.cooling - 1, 0);
  const rested = before.cooling > 0 ? { ...before, cooling, waited: 0 } : before;
  if (isBetter(watch, value, rested.value)) return { ...rested, value, epoch, waited: 0 };
  if (cooling > 0) return rested;
  const waited = rested.waited + 1;
  if (waited < watch.patience) return { ...rested, waited };
  return { ...rested, waited: 0, cooling: watch.cooldown, factor: rested.factor * watch.factor };
}

/** Judges an epoch by its metrics. */
export function watch(settings: TrainingSettings, before: Watched, epoch: number, measured: Measured): Judgement {
  const { after: stopping, best, stop } = watchStopping(settings, before.stopping, epoch, measured);
  return { watched: { stopping, plateau: watchPlateau(settings, before.plateau, epoch, measured) }, best, stop };
}

/** The learning rate when a plateau has lowered it so far: never below the least one, unless it was there before. */
export function loweredRate(settings: TrainingSettings, factor: number, rate: number): number {
  const least = settings.reduceOnPlateau?.minLearningRate ?? 0;
  return factor === 1 ? rate : Math.max(rate * factor, Math.min(rate, least));
}

/**
 * Makes sure that what is to be watched will be measured.
 *
 * @throws TributaryError where a setting names a metric that the model or the data does not have
 */
export function checkWatches(settings: TrainingSettings, measures: readonly string[], hasValidation: boolean): void {
  const parts = hasValidation ? ['validation', 'train'] : ['train'];
  const known = parts.flatMap((part) => measures.map((name) => `${part}/${name}`));
  for (const setting of ['earlyStopping', 'reduceOnPlateau'] as const) {
    const metric = settings[setting]?.metric;
    if (metric === undefined || known.includes(metric)) continue;
    const field = `training.${setting}.metric`;
    const meant = nearest(metric, known);
    const hint =
      meant === undefined
        ? text(`What is measured: ${known.join(', ')}`, `可用的指标：${known.join('、')}`)
        : text(`Did you mean ${meant}?`, `是否想用 ${meant}？`);
    const message = text(`“${metric}” is not measured in this run`, `此次运行不会测量“${metric}”`);
    throw new TributaryError('project', [fault('unknown-metric', message, { field, hint })]);
  }
}
