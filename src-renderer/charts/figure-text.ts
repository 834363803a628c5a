/** A number as short as it can be said without losing what matters of it. */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '—';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 100_000 || size < 0.0001) return value.toExponential(2);
  return Number(value.toPrecision(4)).toString();
}
