import type { serialization } from '@tensorflow/tfjs';

/** The class of a layer that we supply; its `className` is Keras's. */
export type SuppliedLayer = serialization.SerializableConstructor<serialization.Serializable>;
