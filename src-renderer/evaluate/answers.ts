import type { Scored } from '#shared/judging/score-curves.ts';
import type { Answers } from '#shared/protocol/app/runs.ts';

/** From this probability on, a yes-or-no output counts as a yes, as the engine counts it. */
export const YES = 0.5;

/** The largest of the `width` numbers that stand for a row. */
function best(values: readonly number[], row: number, width: number): number {
  let found = 0;
  for (let index = 1; index < width; index++) {
    if ((values[row * width + index] ?? 0) > (values[row * width + found] ?? 0)) found = index;
  }
  return found;
}

/** How many rows the answers are for. */
export function rowsOf({ predicted, width }: Answers): number {
  return width === 0 ? 0 : predicted.length / width;
}

/** Whether an output names one of two classes by the probability of a yes alone. */
export function isYesOrNo({ classes, width }: Answers): boolean {
  return classes !== null && width === 1;
}

/** The true class of a row: given by its index, or as the place of the 1 (a single number is a yes or a no). */
export function trueClass({ truth, truthWidth }: Answers, row: number): number {
  return truthWidth === 1 ? (truth[row] ?? 0) : best(truth, row, truthWidth);
}

/** What the model takes a row for, and how likely it holds that. */
export function namedClass(
  { predicted, width }: Answers,
  row: number,
): { readonly index: number; readonly share: number } {
  if (width === 1) {
    const yes = predicted[row] ?? 0;
    return yes > YES ? { index: 1, share: yes } : { index: 0, share: 1 - yes };
  }
  const index = best(predicted, row, width);
  return { index, share: predicted[row * width + index] ?? 0 };
}

/** The probability of one class against all others, row by row. */
export function oneAgainstRest(answers: Answers, index: number): Scored {
  const { predicted, width } = answers;
  const rows = Array.from({ length: rowsOf(answers) }, (_, row) => row);
  const yes = (row: number) => (width === 1 ? (predicted[row] ?? 0) : (predicted[row * width + index] ?? 0));
  return {
    scores: rows.map((row) => (width === 1 && index === 0 ? 1 - yes(row) : yes(row))),
    isYes: rows.map((row) => trueClass(answers, row) === index),
  };
}

export interface WrongAnswer {
  /** Counted from 1 within the part. */
  readonly row: number;
  readonly truth: string;
  readonly named: string;
  /** How likely the model held its wrong answer. */
  readonly share: number;
}

/** The rows whose class was not found: those that the model was surest of first. */
export function wrongAnswers(
  answers: Answers,
  most: number,
): { readonly all: number; readonly worst: readonly WrongAnswer[] } {
  const nameOf = (index: number) => answers.classes?.[index] ?? String(index);
  const wrong: WrongAnswer[] = [];
  for (let row = 0; row < rowsOf(answers); row++) {
    const truth = trueClass(answers, row);
    const { index, share } = namedClass(answers, row);
    if (index !== truth) wrong.push({ row: row + 1, truth: nameOf(truth), named: nameOf(index), share });
  }
  return { all: wrong.length, worst: wrong.toSorted((a, b) => b.share - a.share).slice(0, most) };
}

export interface FarAnswer {
  readonly row: number;
  readonly truth: number;
  readonly predicted: number;
}

/** One of the numbers that an output predicts: what is true, and what was predicted, row by row. */
export function numbersOf(
  { truth, predicted, width }: Answers,
  index: number,
): { readonly truth: readonly number[]; readonly predicted: readonly number[] } {
  const column = (values: readonly number[]) => values.filter((_, place) => place % width === index);
  return { truth: column(truth), predicted: column(predicted) };
}

/** The rows whose predictions lie farthest off. */
export function farthest(truth: readonly number[], predicted: readonly number[], most: number): readonly FarAnswer[] {
  return truth
    .map((value, row) => ({ row: row + 1, truth: value, predicted: predicted[row] ?? 0 }))
    .toSorted((a, b) => Math.abs(b.predicted - b.truth) - Math.abs(a.predicted - a.truth))
    .slice(0, most);
}

/** At most so many of the places of a list, evenly spread over it, so that a plot stays quick to draw. */
export function spread(length: number, most: number): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, index) => Math.floor((index * length) / count));
}
