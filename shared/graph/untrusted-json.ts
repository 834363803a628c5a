/** How deep a document may nest. JSON.parse takes far more, but what walks the document afterwards might not. */
export const DEEPEST = 100;

/** Whether a value nests no deeper than that. */
export function depthWithin(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => depthWithin(inner, left - 1));
}

/** A field named `__proto__` is dropped on the way by some, and changes objects for others: it is refused. */
export function namesProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(namesProto);
}
