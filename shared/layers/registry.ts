import { CATEGORIES, type Layer } from './define.ts';
import { ALL_LAYERS } from './index.generated.ts';

function place({ category }: Layer): number {
  return CATEGORIES.indexOf(category);
}

/** Every layer that can be drawn, category by category. A layer is there because its file is in this folder. */
export const LAYERS: readonly Layer[] = ALL_LAYERS.toSorted((a, b) => place(a) - place(b));

const byType = new Map(LAYERS.map((layer) => [layer.type, layer]));

/** The layer of this type, if there is one. */
export function findLayer(type: string): Layer | undefined {
  return byType.get(type);
}
