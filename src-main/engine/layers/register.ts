import type { serialization } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { SUPPLIED_LAYERS } from './index.generated.ts';

/** The class of a layer that we supply; its `className` is Keras's. */
export type SuppliedLayer = serialization.SerializableConstructor<serialization.Serializable>;

/** Makes the supplied layers known to tfjs: each takes the place of tfjs's own, where there is one. */
export function registerLayers(): void {
  for (const layer of SUPPLIED_LAYERS) tf.serialization.registerClass(layer);
}
