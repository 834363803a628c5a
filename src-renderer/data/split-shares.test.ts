import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSchema } from '#shared/graph/data.ts';
import { PARTS, withShare } from './split-shares.ts';

const split = splitSchema.parse({});

describe('shares', () => {
  it('of validation and test come from training', () => {
    expect(withShare(split, 'test', 0.3)).toMatchObject({ train: 0.55, validation: 0.15, test: 0.3 });
  });

  it('that training gives up go to the others as they stood', () => {
    expect(withShare(split, 'train', 0.5)).toMatchObject({ train: 0.5, validation: 0.25, test: 0.25 });
  });

  it('are a valid split whatever is asked for', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom(...PARTS), fc.double({ min: -1, max: 2, noNaN: true })));
    fc.assert(
      fc.property(asked, (steps) => {
        const last = steps.reduce((current, [part, share]) => withShare(current, part, share), split);
        expect(splitSchema.safeParse(last).success).toBe(true);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
