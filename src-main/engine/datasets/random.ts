/** A source of evenly distributed whole numbers. */
export interface Random {
  /** A number from 0 to `bound - 1`. */
  below(bound: number): number;
}

/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (public domain, https://prng.di.unimi.it/xoshiro128starstar.c),
 * its state filled from the seed by splitmix32. It uses 32-bit integer arithmetic only, so a seed gives the same
 * numbers on every machine.
 */
export function createRandom(seed: number): Random {
  const next = splitmix32(seed);
  let s0 = next();
  let s1 = next();
  let s2 = next();
  let s3 = next();
  const uint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotateLeft(s3, 11);
    return result;
  };
  return {
    below(bound) {
      // Numbers beyond the last whole multiple of the bound are drawn again: the remainder would favour small ones.
      const limit = 2 ** 32 - (2 ** 32 % bound);
      let value = uint32();
      while (value >= limit) value = uint32();
      return value % bound;
    },
  };
}

/** Puts the values in random order, in place (Fisher and Yates, in Durstenfeld's form). */
export function shuffle(values: Int32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const held = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = held;
  }
}

/** Steele, Lea and Flood's SplitMix with 32 bits: a Weyl sequence through MurmurHash3's finalizer. */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
}

function rotateLeft(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
