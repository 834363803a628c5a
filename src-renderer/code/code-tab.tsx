/** The present graph as programs. */
export function CodeTab() {
  return null;
}
