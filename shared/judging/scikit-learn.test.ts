import { describe, expect, it } from 'vitest';
import { calibrationOf } from './calibration.ts';
import { classificationReport, type ClassReport } from './classification-report.ts';
import { histogram, regressionReport } from './regression-report.ts';
import pinned from './scikit-learn-values.json' with { type: 'json' };
import { areaBelow, averagePrecision, decideAt, precisionRecallCurve, rocCurve, scoreCurve } from './score-curves.ts';

/** The values come from scripts/scikit-learn/evaluation.py. */
const CLOSE = 10;

function expectAll(values: readonly (number | undefined)[], wanted: readonly number[]): void {
  expect(values).toHaveLength(wanted.length);
  for (const [index, value] of values.entries()) expect(value).toBeCloseTo(wanted[index] ?? NaN, CLOSE);
}

describe.each(pinned.multiclass)('classes, case %#', ({ confusion, accuracy, classes, macro, weighted }) => {
  const report = classificationReport(confusion);
  const over = (of: (each: ClassReport) => number) => report.classes.map(of);

  it('are judged one by one', () => {
    expectAll(
      over(({ precision }) => precision),
      classes.precision,
    );
    expectAll(
      over(({ recall }) => recall),
      classes.recall,
    );
    expectAll(
      over(({ f1 }) => f1),
      classes.f1,
    );
    expectAll(
      over(({ support }) => support),
      classes.support,
    );
  });

  it('are judged as a whole', () => {
    expect(report.accuracy).toBeCloseTo(accuracy, CLOSE);
    for (const [mean, wanted] of [
      [report.macro, macro],
      [report.weighted, weighted],
    ] as const) {
      expectAll([mean.precision, mean.recall, mean.f1], [wanted.precision, wanted.recall, wanted.f1]);
    }
  });
});

describe.each(pinned.binary)('yes or no, case %#', (wanted) => {
  const scored = { scores: wanted.scores, isYes: wanted.truth.map((yes) => yes === 1) };
  const curve = scoreCurve(scored);

  it('has the curve of the receiver operating characteristic, and its area', () => {
    const points = rocCurve(curve) ?? [];
    expectAll(
      points.map(({ x }) => x),
      wanted.roc.x,
    );
    expectAll(
      points.map(({ y }) => y),
      wanted.roc.y,
    );
    expectAll(
      points.slice(1).map(({ threshold }) => threshold),
      wanted.roc.thresholds,
    );
    expect(areaBelow(points)).toBeCloseTo(wanted.auc, CLOSE);
  });

  it('has the curve of precision and recall, and its mean', () => {
    const points = precisionRecallCurve(curve) ?? [];
    expectAll(
      points.map(({ x }) => x),
      wanted.precisionRecall.recall,
    );
    expectAll(
      points.map(({ y }) => y),
      wanted.precisionRecall.precision,
    );
    expect(averagePrecision(points)).toBeCloseTo(wanted.averagePrecision, CLOSE);
  });

  it('is decided at any threshold', () => {
    for (const [threshold, { counts, precision, recall, f1, accuracy }] of Object.entries(wanted.decided)) {
      const decision = decideAt(curve, Number(threshold));
      const { trueNegatives, falsePositives, falseNegatives, truePositives } = decision;
      expect([trueNegatives, falsePositives, falseNegatives, truePositives]).toEqual(counts);
      expectAll(
        [decision.precision, decision.recall, decision.f1, decision.accuracy],
        [precision, recall, f1, accuracy],
      );
    }
  });

  it('is calibrated', () => {
    const { bins, brier } = calibrationOf(scored);
    expectAll(
      bins.map(({ observed }) => observed),
      wanted.calibration.observed,
    );
    expectAll(
      bins.map(({ predicted }) => predicted),
      wanted.calibration.predicted,
    );
    expect(brier).toBeCloseTo(wanted.brier, CLOSE);
  });
});

describe.each(pinned.regression)('quantities, case %#', ({ truth, predicted, histogram: counted, ...wanted }) => {
  it('are judged', () => {
    const report = regressionReport(truth, predicted);
    const { meanAbsoluteError, rootMeanSquaredError, medianAbsoluteError, maxError, r2 } = report;
    expect(report.rows).toBe(truth.length);
    expectAll(
      [meanAbsoluteError, rootMeanSquaredError, medianAbsoluteError, maxError, r2 ?? NaN],
      [wanted.meanAbsoluteError, wanted.rootMeanSquaredError, wanted.medianAbsoluteError, wanted.maxError, wanted.r2],
    );
  });

  it('have residuals that are counted in bins', () => {
    const bins = histogram(
      truth.map((value, row) => (predicted[row] ?? 0) - value),
      8,
    );
    expect(bins.map(({ count }) => count)).toEqual(counted.counts);
    expectAll(
      bins.map(({ from }) => from),
      counted.edges.slice(0, -1),
    );
  });
});

describe('what has no meaning', () => {
  it('is null, not a number', () => {
    const onlyYes = scoreCurve({ scores: [0.1, 0.9], isYes: [true, true] });
    expect(rocCurve(onlyYes)).toBeNull();
    expect(precisionRecallCurve(scoreCurve({ scores: [0.1], isYes: [false] }))).toBeNull();
    expect(regressionReport([2, 2], [1, 3]).r2).toBeNull();
  });
});
