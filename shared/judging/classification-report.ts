/** How often each class (row) was taken for each class (column). */
export type ConfusionMatrix = readonly (readonly number[])[];

export interface ClassReport {
  /** Of the rows that were taken for this class, the share that is of it; 0 where none were. */
  readonly precision: number;
  /** Of the rows of this class, the share that was found; 0 where it has none. */
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
  /** How many rows are of this class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly classes: readonly ClassReport[];
  /** The share of rows whose class was found. */
  readonly accuracy: number;
  /** The plain mean over the classes, rare ones included. */
  readonly macro: ClassReport;
  /** The mean over the classes, each by its number of rows. */
  readonly weighted: ClassReport;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(classes: readonly ClassReport[], weightOf: (report: ClassReport) => number): ClassReport {
  const total = classes.reduce((sum, report) => sum + weightOf(report), 0);
  const over = (valueOf: (report: ClassReport) => number) =>
    share(
      classes.reduce((sum, report) => sum + weightOf(report) * valueOf(report), 0),
      total,
    );
  return {
    precision: over(({ precision }) => precision),
    recall: over(({ recall }) => recall),
    f1: over(({ f1 }) => f1),
    support: classes.reduce((sum, { support }) => sum + support, 0),
  };
}

/**
 * Judges classes by their confusion matrix. Source: scikit-learn's `precision_recall_fscore_support` with
 * `zero_division=0`, and its `classification_report`.
 */
export function classificationReport(confusion: ConfusionMatrix): ClassificationReport {
  const rows = confusion.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const hits = confusion.map((counts, index) => counts[index] ?? 0);
  const classes = confusion.map((_, index): ClassReport => {
    const hit = hits[index] ?? 0;
    const support = rows[index] ?? 0;
    const named = confusion.reduce((sum, counts) => sum + (counts[index] ?? 0), 0);
    return { precision: share(hit, named), recall: share(hit, support), f1: share(2 * hit, support + named), support };
  });
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    classes,
    accuracy: share(sum(hits), sum(rows)),
    macro: mean(classes, () => 1),
    weighted: mean(classes, ({ support }) => support),
  };
}
