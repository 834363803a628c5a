import { text, type Text } from '../base/text.ts';

/** What a run has shown so far, as far as hints look at it: losses after each epoch, and step by step. */
export interface Curves {
  /** By epoch, from the first. */
  readonly trainLoss: readonly number[];
  /** Empty where nothing is validated. */
  readonly validationLoss: readonly number[];
  readonly stepLoss: ArrayLike<number>;
  readonly learningRate: number;
}

/** A setting that would probably help, by its path in the project file. */
export interface SuggestedChange {
  readonly path: string;
  readonly value: unknown;
  readonly label: Text;
}

/** What a curve says in plain words, what shows it, and what to do about it. */
export interface Hint {
  readonly kind: 'diverged' | 'overfitting' | 'plateau' | 'slow' | 'unstable';
  readonly message: Text;
  readonly evidence: Text;
  readonly changes: readonly SuggestedChange[];
}

const LEAST_EPOCHS = 5;
/** How much a loss must change, relative to itself, to count as changed. */
const NOTICEABLE = 0.02;

function figure(value: number): string {
  return value === 0 ? '0' : Number(value.toPrecision(3)).toString();
}

function rateChange(rate: number): SuggestedChange {
  const value = Number(rate.toPrecision(3));
  return {
    path: 'training.optimizer.learningRate',
    value,
    label: text(`Set the learning rate to ${value}`, `将学习率设为 ${value}`),
  };
}

function diverged({ stepLoss, trainLoss, learningRate }: Curves): Hint | null {
  const last = stepLoss[stepLoss.length - 1];
  const [first] = trainLoss;
  const now = trainLoss.at(-1);
  const broken = last !== undefined && !Number.isFinite(last);
  const grown = first !== undefined && now !== undefined && trainLoss.length > 1 && now > 3 * Math.max(first, 1e-9);
  if (!broken && !grown) return null;
  return {
    kind: 'diverged',
    message: text('The loss diverges: steps are too large.', '损失发散：步长过大。'),
    evidence: broken
      ? text(`The loss of step ${stepLoss.length} is ${last}.`, `第 ${stepLoss.length} 步的损失为 ${last}。`)
      : text(
          `The loss rose from ${figure(first ?? 0)} to ${figure(now ?? 0)}.`,
          `损失从 ${figure(first ?? 0)} 升至 ${figure(now ?? 0)}。`,
        ),
    changes: [rateChange(learningRate / 10)],
  };
}

/** The index of the smallest number; the first one where there are several. */
function lowest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value < (values[best] ?? Infinity) ? index : best), 0);
}

function overfitting({ trainLoss, validationLoss }: Curves): Hint | null {
  const epochs = validationLoss.length;
  if (epochs < LEAST_EPOCHS) return null;
  const best = lowest(validationLoss);
  const [low, now] = [validationLoss[best] ?? 0, validationLoss[epochs - 1] ?? 0];
  const [trainThen, trainNow] = [trainLoss[best] ?? 0, trainLoss[epochs - 1] ?? 0];
  const risen = now > low * (1 + 5 * NOTICEABLE);
  if (best > epochs - 4 || !risen || trainNow > trainThen) return null;
  return {
    kind: 'overfitting',
    message: text(
      `Overfitting since epoch ${best + 1}: the model learns its training rows by heart.`,
      `自第 ${best + 1} 轮起过拟合：模型在死记训练数据。`,
    ),
    evidence: text(
      `Validation loss rose from ${figure(low)} to ${figure(now)}, while training loss fell from ${figure(trainThen)} to ${figure(trainNow)}.`,
      `验证损失从 ${figure(low)} 升至 ${figure(now)}，而训练损失从 ${figure(trainThen)} 降至 ${figure(trainNow)}。`,
    ),
    changes: [
      {
        path: 'training.earlyStopping',
        value: { metric: 'validation/loss', patience: Math.max(3, Math.round(epochs / 5)), restoreBest: true },
        label: text('Stop early, with the best weights', '启用早停并保留最佳权重'),
      },
    ],
  };
}

/** Whether a loss is where it began. */
function isStill(losses: readonly number[]): boolean {
  const [start = 0, now = 0] = [losses[0], losses.at(-1)];
  return Math.abs(start - now) <= NOTICEABLE * Math.max(start, 1e-9);
}

function plateau({ trainLoss }: Curves): Hint | null {
  const span = Math.max(LEAST_EPOCHS, Math.ceil(trainLoss.length / 4));
  if (trainLoss.length < 2 * span) return null;
  const [before, now] = [trainLoss.at(-1 - span) ?? 0, trainLoss.at(-1) ?? 0];
  if (Math.abs(before - now) > NOTICEABLE * Math.max(before, 1e-9) || isStill(trainLoss)) return null;
  return {
    kind: 'plateau',
    message: text('Saturated: training has stopped making progress.', '已饱和：训练不再有进展。'),
    evidence: text(
      `Over the last ${span} epochs the loss went from ${figure(before)} to ${figure(now)}.`,
      `最近 ${span} 轮中，损失从 ${figure(before)} 变为 ${figure(now)}。`,
    ),
    changes: [
      {
        path: 'training.reduceOnPlateau',
        value: { metric: 'train/loss' },
        label: text('Lower the learning rate on a plateau', '停滞时降低学习率'),
      },
    ],
  };
}

/** Steady but slow: every epoch brings a little, and about as much as the one before; or nothing at all. */
function slow({ trainLoss, learningRate }: Curves): Hint | null {
  if (trainLoss.length < LEAST_EPOCHS) return null;
  if (isStill(trainLoss)) return still(trainLoss, learningRate);
  const falls = trainLoss.slice(1).map((loss, index) => (trainLoss[index] ?? 0) - loss);
  const [first, last] = [falls[0] ?? 0, falls.at(-1) ?? 0];
  const start = trainLoss[0] ?? 0;
  const total = start - (trainLoss.at(-1) ?? 0);
  const steady = falls.every((fall) => fall > 0) && last > first / 2;
  if (!steady || total > 0.25 * start) return null;
  return {
    kind: 'slow',
    message: TOO_LOW,
    evidence: text(
      `After ${trainLoss.length} epochs the loss still falls steadily, by ${figure((100 * total) / start)} % in all.`,
      `经过 ${trainLoss.length} 轮，损失仍在匀速下降，总共仅降低 ${figure((100 * total) / start)} %。`,
    ),
    changes: [rateChange(learningRate * 3)],
  };
}

const TOO_LOW = text('The learning rate is probably too low.', '学习率可能过低。');

function still(trainLoss: readonly number[], learningRate: number): Hint {
  const [start, now] = [figure(trainLoss[0] ?? 0), figure(trainLoss.at(-1) ?? 0)];
  return {
    kind: 'slow',
    message: TOO_LOW,
    evidence: text(
      `After ${trainLoss.length} epochs the loss is where it began: it went from ${start} to ${now}.`,
      `经过 ${trainLoss.length} 轮，损失几乎未变：从 ${start} 变为 ${now}。`,
    ),
    changes: [rateChange(learningRate * 10)],
  };
}

function unstable({ trainLoss, learningRate }: Curves): Hint | null {
  const recent = trainLoss.slice(-8);
  if (recent.length < 8) return null;
  const rises = recent.slice(1).filter((loss, index) => loss > (recent[index] ?? 0) * (1 + 5 * NOTICEABLE)).length;
  if (rises < 3) return null;
  return {
    kind: 'unstable',
    message: text('The loss jumps up and down: steps are too large.', '损失上下跳动：步长过大。'),
    evidence: text(
      `In ${rises} of the last ${recent.length - 1} epochs the loss rose by more than a tenth.`,
      `最近 ${recent.length - 1} 轮中有 ${rises} 轮损失上升超过一成。`,
    ),
    changes: [rateChange(learningRate / 3)],
  };
}

/** What the curves of a run say in plain words. At most one of each kind; where the loss diverges, that alone. */
export function hintsFrom(curves: Curves): readonly Hint[] {
  const broken = diverged(curves);
  if (broken !== null) return [broken];
  return [overfitting, unstable, plateau, slow].map((look) => look(curves)).filter((hint) => hint !== null);
}
