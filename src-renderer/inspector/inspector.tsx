/** Params, help and data of what is selected. */
export function Inspector() {
  return null;
}
