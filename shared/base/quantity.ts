const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

function scaled(value: number, step: number): { readonly value: number; readonly power: number } {
  let [left, power] = [value, 0];
  while (left >= step && power < PREFIXES.length - 1) {
    left /= step;
    power++;
  }
  return { value: left, power };
}

/** Three digits at most before or behind the point: 1, 12.3, 123. */
function digits(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
}

/** A large number for people, in thousands: `950`, `1.2 k`, `59.1 M`. */
export function countText(count: number): string {
  // What rounds up to the next thousand is written with its prefix: 999,999 is 1.0 M.
  const { value, power } = scaled(count >= 1000 ? Number(count.toPrecision(3)) : count, 1000);
  return power === 0 ? String(count) : `${digits(value)} ${PREFIXES[power]}`;
}

/** Floating point operations for people: `950 FLOPs`, `1.2 MFLOPs`. */
export function flopsText(flops: number): string {
  return flops < 1000 ? `${flops} FLOPs` : `${countText(flops)}FLOPs`;
}

/** An amount of memory for people: `64 B`, `1.5 KiB`, `2.3 GiB`. */
export function bytesText(bytes: number): string {
  const { value, power } = scaled(bytes, 1024);
  return power === 0 ? `${bytes} B` : `${digits(value)} ${(PREFIXES[power] ?? '').toUpperCase()}iB`;
}
