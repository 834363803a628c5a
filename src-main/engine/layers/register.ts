import { tf } from '../native/tf.ts';
import { SUPPLIED_LAYERS } from './index.generated.ts';

/** Makes the supplied layers known to tfjs: each takes the place of tfjs's own, where there is one. */
export function registerLayers(): void {
  for (const layer of SUPPLIED_LAYERS) tf.serialization.registerClass(layer);
}
