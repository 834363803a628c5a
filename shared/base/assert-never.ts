/** Makes a forgotten case of a discriminated union a type error; throws if an unchecked value gets this far. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
