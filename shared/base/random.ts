/**
 * Randomness is derived, never consumed: the same purpose gives the same seed whatever happened before, so a run can
 * be repeated and resumed. Mixes the parts with FNV-1a and finishes with MurmurHash3's avalanche step.
 *
 * @returns an unsigned 32-bit integer
 */
export function deriveSeed(root: number, ...purpose: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of `${root}/${purpose.join('/')}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A stream of numbers in [0, 1): mulberry32 by Tommy Ettinger (public domain). Small, fast, and the same on every
 * machine.
 */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The numbers 0 to length - 1 in a random order. Source: Fisher and Yates 1938, in Durstenfeld's form. */
export function shuffledIndices(length: number, seed: number): Int32Array {
  const random = randomStream(seed);
  const indices = Int32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = indices[last] ?? 0;
    indices[last] = indices[other] ?? 0;
    indices[other] = kept;
  }
  return indices;
}
