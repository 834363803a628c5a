import type { tf } from '../native/tf.ts';
import type { BatchShape } from './call.ts';

type Layer = InstanceType<typeof tf.layers.Layer>;

/** The name of a layer inside another, such as `tower/forward_lstm`: random layers tell themselves apart by it. */
export function nameInside(outer: Layer, className: string, prefix = ''): string {
  return `${outer.name}/${prefix}${className.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()}`;
}

/** Builds layers inside another, which takes their weights and their losses for its own. */
export function buildInside(outer: Layer, inner: readonly Layer[], shape: BatchShape): void {
  for (const layer of inner) {
    layer.build(shape);
    layer.built = true;
    outer.addLoss(layer.losses);
  }
  outer.trainableWeights = inner.flatMap((layer) => layer.trainableWeights);
  outer.nonTrainableWeights = inner.flatMap((layer) => layer.nonTrainableWeights);
  outer.built = true;
}
