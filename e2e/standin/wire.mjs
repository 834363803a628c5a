/**
 * What crosses between a page and the stand-in as text. JSON with what a structured clone keeps and JSON does not, as far as
 * the application could notice: undefined, dates, numbers that are none, bytes. What a clone refuses is refused here as well.
 */
const TAG = '$standin';

/** Runs in the page too, so it stands by itself. */
export function wire() {
  /** @param {unknown} value @returns {unknown} */
  function pack(value) {
    if (value === undefined) return { [TAG]: 'undefined' };
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'bigint') return { [TAG]: 'bigint', value: String(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) return { [TAG]: 'number', value: String(value) };
    if (value instanceof Date) return { [TAG]: 'date', value: value.getTime() };
    if (value instanceof Uint8Array) return { [TAG]: 'bytes', value: [...value] };
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner)]));
  }
  /** @param {any} value @returns {any} */
  function unpack(value) {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    switch (value[TAG]) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(value.value);
      case 'number':
        return Number(value.value);
      case 'date':
        return new Date(value.value);
      case 'bytes':
        return new Uint8Array(value.value);
      default:
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]));
    }
  }
  return {
    /** @param {unknown} value */
    write: (value) => JSON.stringify(pack(value)),
    /** @param {string} text */
    read: (text) => unpack(JSON.parse(text)),
  };
}

/** The same as source text, for a page. */
export const WIRE_SOURCE = `const TAG = ${JSON.stringify(TAG)}; const wire = ${wire.toString()};`;
