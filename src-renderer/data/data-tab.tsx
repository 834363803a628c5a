/** The table that the project reads, and which columns feed which node. */
export function DataTab() {
  return null;
}
