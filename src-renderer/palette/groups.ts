import type { Candidate } from '#shared/editing/fit.ts';
import { CATEGORIES, type LayerCategory } from '#shared/layers/define.ts';

export interface PaletteGroup {
  readonly category: LayerCategory;
  readonly candidates: readonly Candidate[];
}

/** Ports of a module stand where the inputs and outputs of the whole model do: with the data. */
function groupOf({ layer, module }: Candidate): LayerCategory {
  if (module !== null) return 'module';
  return layer.category === 'module' ? 'data' : layer.category;
}

/** What can be added, by its group of the catalogue; the project's modules are the last one, even where there are none. */
export function groupsOf(candidates: readonly Candidate[]): readonly PaletteGroup[] {
  return CATEGORIES.map((category) => ({
    category,
    candidates: candidates.filter((candidate) => groupOf(candidate) === category),
  })).filter(({ category, candidates: some }) => some.length > 0 || category === 'module');
}
