import { z } from 'zod';
import type { Addition } from '#shared/editing/add.ts';

/** What a layer that is dragged is called among the formats of a drag. */
export const LAYER_FORMAT = 'application/x-tributary-layer';

const additionSchema = z.union([
  z.strictObject({ type: z.string().min(1).max(64) }),
  z.strictObject({ module: z.string().min(1).max(64) }),
]);

/** Lets a drag carry what is to be added. */
export function carry(data: DataTransfer, addition: Addition): void {
  data.setData(LAYER_FORMAT, JSON.stringify(addition));
  data.effectAllowed = 'copy';
}

/** What a drag that was dropped carries; null where it is something else. */
export function carried(data: DataTransfer): Addition | null {
  const content = data.getData(LAYER_FORMAT);
  if (content === '') return null;
  try {
    return additionSchema.parse(JSON.parse(content));
  } catch {
    // Other pages may use the same name for something else: that is not for us.
    return null;
  }
}
