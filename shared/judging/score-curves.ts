/** Scores of rows, higher for a likelier yes, with whether each is one. */
export interface Scored {
  readonly scores: ArrayLike<number>;
  readonly isYes: ArrayLike<boolean | 0 | 1>;
}

/** How rows fall where everything from a threshold on is taken for a yes. */
export interface AtThreshold {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Counts at every distinct score, from the highest down, with the number of rows of each kind. */
export interface ScoreCurve {
  readonly steps: readonly AtThreshold[];
  readonly positives: number;
  readonly negatives: number;
}

/** Goes through the scores once, from the highest down. Every curve below, and any threshold, reads off its steps. */
export function scoreCurve({ scores, isYes }: Scored): ScoreCurve {
  const order = Array.from({ length: scores.length }, (_, row) => row).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
  );
  const steps: AtThreshold[] = [];
  let [truePositives, falsePositives] = [0, 0];
  for (const [index, row] of order.entries()) {
    if (isYes[row] === true || isYes[row] === 1) truePositives++;
    else falsePositives++;
    const threshold = scores[row] ?? 0;
    const next = order[index + 1];
    // Rows with one score fall to one side together.
    if (next === undefined || scores[next] !== threshold) steps.push({ threshold, truePositives, falsePositives });
  }
  return { steps, positives: truePositives, negatives: falsePositives };
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** From which score on a row is taken for a yes; infinite where none is. */
  readonly threshold: number;
}

/**
 * The receiver operating characteristic: the share of noes taken for a yes (x) and of yeses found (y). Null where there
 * are rows of one kind only. Source: scikit-learn's `roc_curve` with `drop_intermediate=False`.
 */
export function rocCurve({ steps, positives, negatives }: ScoreCurve): readonly CurvePoint[] | null {
  if (positives === 0 || negatives === 0) return null;
  return [
    { x: 0, y: 0, threshold: Infinity },
    ...steps.map(({ threshold, truePositives, falsePositives }) => ({
      x: falsePositives / negatives,
      y: truePositives / positives,
      threshold,
    })),
  ];
}

/** The area below a curve, by trapezoids. Source: scikit-learn's `auc`. */
export function areaBelow(points: readonly CurvePoint[]): number {
  return points.slice(1).reduce((area, { x, y }, index) => {
    const before = points[index] ?? { x, y };
    return area + ((x - before.x) * (y + before.y)) / 2;
  }, 0);
}

/**
 * Recall (x) against precision (y), from no row taken for a yes, where precision counts as 1, to all. Null where there
 * is no yes. Source: scikit-learn's `precision_recall_curve`, in reverse.
 */
export function precisionRecallCurve({ steps, positives }: ScoreCurve): readonly CurvePoint[] | null {
  if (positives === 0) return null;
  return [
    { x: 0, y: 1, threshold: Infinity },
    ...steps.map(({ threshold, truePositives, falsePositives }) => ({
      x: truePositives / positives,
      y: truePositives / (truePositives + falsePositives),
      threshold,
    })),
  ];
}

/** Mean precision, weighted by how recall rises: no interpolation. Source: scikit-learn's `average_precision_score`. */
export function averagePrecision(points: readonly CurvePoint[]): number {
  return points.slice(1).reduce((sum, { x, y }, index) => sum + (x - (points[index]?.x ?? 0)) * y, 0);
}

/** The four counts, and what follows from them, where every score from the threshold on is taken for a yes. */
export interface Decision {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly accuracy: number;
}

/** How the rows fall at any threshold. */
export function decideAt({ steps, positives, negatives }: ScoreCurve, threshold: number): Decision {
  const last = steps.findLast((step) => step.threshold >= threshold);
  const { truePositives, falsePositives } = last ?? { truePositives: 0, falsePositives: 0 };
  const named = truePositives + falsePositives;
  const trueNegatives = negatives - falsePositives;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives: positives - truePositives,
    precision: share(truePositives, named),
    recall: share(truePositives, positives),
    f1: share(2 * truePositives, named + positives),
    accuracy: share(truePositives + trueNegatives, positives + negatives),
  };
}
