interface Likely {
  readonly name: string;
  /** Its probability, from 0 to 1. */
  readonly share: number;
}

/** The classes by their probabilities, the likeliest first; null where the numbers of an output are none. */
export function likeliest(classes: readonly string[] | null, values: readonly number[]): readonly Likely[] | null {
  const [yes] = values;
  if (classes === null || yes === undefined) return null;
  const isYesOrNo = values.length === 1 && classes.length === 2;
  if (!isYesOrNo && values.length !== classes.length) return null;
  const shares = isYesOrNo ? [1 - yes, yes] : values;
  return classes.map((name, index) => ({ name, share: shares[index] ?? 0 })).toSorted((a, b) => b.share - a.share);
}
