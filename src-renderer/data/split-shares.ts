import type { Split } from '#shared/graph/data.ts';

export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** Shares are told in whole percent, so that they add up to what people read. */
function percent(share: number): number {
  return Math.round(share * 100);
}

/** The split with another share of one part. What is training's or is not comes from, or goes to, the others. */
export function withShare(split: Split, part: Part, share: number): Split {
  const wanted = Math.min(100, Math.max(0, percent(share)));
  if (part !== 'train') {
    const other = percent(split[part === 'test' ? 'validation' : 'test']);
    const own = Math.min(wanted, 99 - other);
    return { ...split, [part]: own / 100, train: (100 - other - own) / 100 };
  }
  const train = Math.max(1, wanted);
  const rest = 100 - train;
  const held = percent(split.validation) + percent(split.test);
  const validation = held === 0 ? Math.ceil(rest / 2) : Math.round((rest * percent(split.validation)) / held);
  return { ...split, train: train / 100, validation: validation / 100, test: (rest - validation) / 100 };
}
