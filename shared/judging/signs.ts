/** What of a node is judged; all of it counts over one batch. */
export interface Judged {
  readonly activations: { readonly notFinite: number } | null;
  readonly units: { readonly all: number; readonly dead: number } | null;
  readonly weights: readonly {
    readonly values: { readonly notFinite: number };
    readonly gradient: { readonly notFinite: number } | null;
  }[];
  /** The norm of the gradients over the norm of the weights. */
  readonly gradientRatio: number | null;
}

/** That a node does not learn as it should, with what shows it. */
export type Sign =
  | { readonly kind: 'not-finite'; readonly numbers: number }
  | { readonly kind: 'vanishing'; readonly ratio: number }
  | { readonly kind: 'exploding'; readonly ratio: number }
  | { readonly kind: 'dead'; readonly dead: number; readonly all: number };

/**
 * Below this share of the weights' norm a gradient is lost: float32 has 24 bits for a number's digits, so adding a 2^-24th
 * of it, at a learning rate of 1, changes nothing.
 */
export const VANISHING = 2 ** -24;

/**
 * Above this share one step of plain gradient descent at a learning rate of 0.001 replaces the weights; about a thousandth of
 * them is healthy (Karpathy, CS231n, "Ratio of weights:updates").
 */
export const EXPLODING = 1000;

/** From this share of dead units on something is wrong: that many die of too large steps (Karpathy, CS231n, "ReLU"). */
export const DEAD = 0.4;

/** What is wrong with a node, the gravest first. */
export function signsOf({ activations, units, weights, gradientRatio: ratio }: Judged): readonly Sign[] {
  const numbers = weights.reduce(
    (sum, { values, gradient }) => sum + values.notFinite + (gradient?.notFinite ?? 0),
    activations?.notFinite ?? 0,
  );
  const signs: Sign[] = [];
  if (numbers > 0) signs.push({ kind: 'not-finite', numbers });
  if (numbers === 0 && ratio !== null && ratio < VANISHING) signs.push({ kind: 'vanishing', ratio });
  if (ratio !== null && ratio > EXPLODING) signs.push({ kind: 'exploding', ratio });
  if (units !== null && units.all > 0 && units.dead / units.all >= DEAD) signs.push({ kind: 'dead', ...units });
  return signs;
}
