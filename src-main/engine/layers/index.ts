import { tf } from '../native/tf.ts';
import { Dropout } from './dropout.ts';

/** Layers that tfjs lacks or has wrong, under Keras's names. Registering one puts it in the place of tfjs's. */
const SUPPLIED = [Dropout];

export function registerLayers(): void {
  for (const layer of SUPPLIED) tf.serialization.registerClass(layer);
}
