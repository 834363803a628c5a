import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';

type Layer = InstanceType<typeof tf.layers.Layer>;
type Masks = WeakMap<Tensor, Tensor>;

/** `computeMask` as tfjs calls it itself; its types leave out the inputs without a mask. */
interface Masking {
  computeMask(
    inputs: Tensor | Tensor[],
    mask?: Tensor | readonly (Tensor | null)[],
  ): Tensor | Tensor[] | null | undefined;
}

function tensorsIn(values: unknown): Tensor[] {
  return [values].flat().filter((value): value is Tensor => value instanceof tf.Tensor);
}

function maskBehind(layer: Layer, inputs: Tensor[], masks: readonly (Tensor | null)[]): Tensor | null {
  const masking: Masking = layer;
  const found = layer.supportsMasking ? masking.computeMask(inputs, masks) : null;
  return (Array.isArray(found) ? found[0] : found) ?? null;
}

/** Masks pass no gradients on, and tfjs has none for the operations that make them. */
function cutOff(mask: Tensor): Tensor {
  return tf.customGrad(() => ({ value: tf.clone(mask), gradFunc: () => [] }))();
}

/** How a mask is held until the last layer that wants it has had it. */
type Hold = (mask: Tensor) => Tensor;

function handOn(layer: Layer, known: Masks, hold: Hold): void {
  const apply = layer.apply.bind(layer);
  layer.apply = (given, kwargs) => {
    const inputs = tensorsIn(given);
    const masks = inputs.map((input) => known.get(input) ?? null);
    const [first = null] = masks;
    const arriving = masks.every((each) => each === null) ? null : masks.length === 1 ? first : masks;
    const answers = apply(given, { ...kwargs, mask: arriving });
    const behind = inputs.length === 0 ? null : maskBehind(layer, inputs, masks);
    if (behind === null) return answers;
    const mask = hold(cutOff(behind));
    for (const answer of tensorsIn(answers)) known.set(answer, mask);
    return answers;
  };
}

/** When a nested model ends, tfjs frees all that was made within but its answers: their masks must outlive that. */
function handOutOf(model: LayersModel, known: Masks, hold: Hold): void {
  const held = new Set<Tensor>();
  handWithin(model, known, (mask) => {
    held.add(tf.keep(mask));
    return mask;
  });
  const apply = model.apply.bind(model);
  model.apply = (given, kwargs) => {
    try {
      const answers = apply(given, kwargs);
      for (const answer of tensorsIn(answers)) {
        const mask = known.get(answer);
        if (mask !== undefined && held.has(mask)) known.set(answer, hold(cutOff(mask)));
      }
      return answers;
    } finally {
      for (const mask of held) mask.dispose();
      held.clear();
    }
  };
}

function handWithin(model: LayersModel, known: Masks, hold: Hold): void {
  for (const layer of model.layers) {
    if (layer instanceof tf.LayersModel) handOutOf(layer, known, hold);
    else handOn(layer, known, hold);
  }
}

/**
 * Hands every layer of a model, however deep inside, the masks of its own inputs, as Keras does. tfjs hands over that
 * of the first input alone, goes on handing it to layers whose inputs have none, and loses it where a nested model starts.
 */
export function handMasksOn(model: LayersModel): void {
  handWithin(model, new WeakMap(), (mask) => mask);
}
