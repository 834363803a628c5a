import { describe, expect, it } from 'vitest';
import type { Answers } from '#shared/protocol/app/runs.ts';
import { farthest, namedClass, numbersOf, oneAgainstRest, rowsOf, spread, trueClass, wrongAnswers } from './answers.ts';

const THREE: Answers = {
  output: 'kind',
  classes: ['a', 'b', 'c'],
  truth: [0, 1, 2],
  predicted: [0.7, 0.2, 0.1, 0.6, 0.3, 0.1, 0.05, 0.9, 0.05],
  width: 3,
  truthWidth: 1,
};

const YES_OR_NO: Answers = {
  output: 'ill',
  classes: ['no', 'yes'],
  truth: [0, 1, 1],
  predicted: [0.2, 0.9, 0.5],
  width: 1,
  truthWidth: 1,
};

describe('answers of classes', () => {
  it('name the likeliest class; a half of a yes is still a no, as the engine counts', () => {
    expect([0, 1, 2].map((row) => namedClass(THREE, row).index)).toEqual([0, 0, 1]);
    expect([0, 1, 2].map((row) => namedClass(YES_OR_NO, row))).toEqual([
      { index: 0, share: 0.8 },
      { index: 1, share: 0.9 },
      { index: 0, share: 0.5 },
    ]);
  });

  it('know the truth by index and one-hot alike', () => {
    const oneHot = { ...THREE, truth: [1, 0, 0, 0, 1, 0, 0, 0, 1], truthWidth: 3 };
    for (const row of [0, 1, 2]) expect(trueClass(oneHot, row)).toBe(trueClass(THREE, row));
  });

  it('list what is wrong, the surest first, and count all of it', () => {
    const { all, worst } = wrongAnswers(THREE, 1);
    expect(all).toBe(2);
    expect(worst).toEqual([{ row: 3, truth: 'c', named: 'b', share: 0.9 }]);
  });

  it('score one class against the rest', () => {
    expect(oneAgainstRest(THREE, 1)).toEqual({ scores: [0.2, 0.3, 0.9], isYes: [false, true, false] });
    expect(oneAgainstRest(YES_OR_NO, 1)).toEqual({ scores: [0.2, 0.9, 0.5], isYes: [false, true, true] });
    expect(oneAgainstRest(YES_OR_NO, 0).scores).toEqual([0.8, 1 - 0.9, 0.5]);
  });
});

describe('answers of numbers', () => {
  const pairs: Answers = {
    ...THREE,
    classes: null,
    truth: [1, 10, 2, 20],
    predicted: [1, 13, 7, 20],
    width: 2,
    truthWidth: 2,
  };

  it('are told apart, number by number', () => {
    expect(rowsOf(pairs)).toBe(2);
    expect(numbersOf(pairs, 1)).toEqual({ truth: [10, 20], predicted: [13, 20] });
  });

  it('list the farthest off first', () => {
    expect(farthest([1, 2, 3], [2, 2, -3], 2)).toEqual([
      { row: 3, truth: 3, predicted: -3 },
      { row: 1, truth: 1, predicted: 2 },
    ]);
  });
});

it('spreads a few places evenly over many, and leaves few as they are', () => {
  expect(spread(3, 10)).toEqual([0, 1, 2]);
  expect(spread(10, 5)).toEqual([0, 2, 4, 6, 8]);
});
