import { hintsFrom, type Hint } from '#shared/judging/hints.ts';
import type { RunCurves } from './run-curves.ts';

/** What the curves of a run say in plain words. */
export function runHints(curves: RunCurves, learningRate: number): readonly Hint[] {
  const values = (part: 'train' | 'validation') => [...(curves.find(part, 'loss')?.points.values ?? [])];
  return hintsFrom({
    trainLoss: values('train'),
    validationLoss: values('validation'),
    stepLoss: curves.stepLoss()?.points.values ?? [],
    learningRate,
  });
}

const ROOT = 'training.';

/** The setting of the training that a path in the project file leads to. */
export function settingOf(path: string): string {
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
}
