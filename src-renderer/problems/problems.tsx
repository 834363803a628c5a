/** Everything that is wrong, each leading to its node and field. */
export function Problems() {
  return null;
}
