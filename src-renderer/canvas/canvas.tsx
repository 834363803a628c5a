/** The graph that is shown, to be looked at and edited. */
export function Canvas() {
  return null;
}
