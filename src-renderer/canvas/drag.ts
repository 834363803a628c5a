import type { Addition } from '#shared/editing/add.ts';

/** The type of what is dragged from the palette: a layer's type, or `module:` and a module's id. */
export const LAYER_DRAG = 'application/x-tributary-layer';

const MODULE = 'module:';

/** What is dragged, as text. */
export function draggedText(addition: Addition): string {
  return 'module' in addition ? MODULE + addition.module : addition.type;
}

/** What a text from the palette stands for. */
export function additionOf(dragged: string): Addition {
  return dragged.startsWith(MODULE) ? { module: dragged.slice(MODULE.length) } : { type: dragged };
}
