import type { layers, LayersModel, Tensor } from '@tensorflow/tfjs';
import { tf } from '../native/tf.ts';
import { answer } from './run-model.ts';

type Layer = layers.Layer;

/** What a softmax or a sigmoid was given. */
export interface Squashed {
  readonly by: string;
  readonly logits: Tensor;
}

/** What a model answers at one output; and what went into the softmax or sigmoid that it ends in, where there is one. */
export interface Answer {
  readonly prediction: Tensor;
  readonly squashed: Squashed | null;
}

/** The function at the end of a Dense layer, a convolution or an Activation. */
interface Activation {
  apply(values: Tensor): Tensor;
  getClassName(): string;
}

interface Activated {
  activation: Activation;
}

function isActivated(layer: object): layer is Activated {
  if (!('activation' in layer)) return false;
  const { activation } = layer;
  return typeof activation === 'object' && activation !== null && 'apply' in activation && 'getClassName' in activation;
}

/** The layer that gives an output, looked for inside modules too. */
function lastLayer(model: LayersModel, output: number): Layer | undefined {
  const layer = model.outputLayers[output];
  return layer instanceof tf.LayersModel ? lastLayer(layer, model.outputLayersTensorIndices[output] ?? 0) : layer;
}

type Found = Map<Tensor, Squashed>;

/** Notes what a layer's activation is given, until the function that comes back is called. */
function listenToActivation(layer: Activated, found: Found): () => void {
  const { activation } = layer;
  const by = activation.getClassName();
  layer.activation = {
    getClassName: () => by,
    apply(values) {
      const result = activation.apply(values);
      // The layer frees its intermediate results as it ends.
      found.set(result, { by, logits: tf.keep(values) });
      return result;
    },
  };
  return () => {
    layer.activation = activation;
  };
}

/** The same for a layer that is a softmax as a whole. */
function listenToSoftmax(layer: Layer, found: Found): () => void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const result = call(inputs, kwargs);
    const [values, given] = [Array.isArray(inputs) ? inputs[0] : inputs, Array.isArray(result) ? result[0] : result];
    if (values !== undefined && given !== undefined && kwargs['mask'] === undefined) {
      found.set(given, { by: 'softmax', logits: tf.keep(values) });
    }
    return result;
  };
  return () => Reflect.deleteProperty(layer, 'call');
}

function isLastAxis(axis: unknown, rank: number): boolean {
  return axis === -1 || axis === rank - 1;
}

const SQUASHING = ['softmax', 'sigmoid'];

function listen(layer: Layer, found: Found): (() => void) | null {
  if (isActivated(layer)) {
    return SQUASHING.includes(layer.activation.getClassName()) ? listenToActivation(layer, found) : null;
  }
  const { output } = layer;
  const rank = Array.isArray(output) ? 0 : output.rank;
  const isSoftmax = layer.getClassName() === 'Softmax' && isLastAxis(layer.getConfig()['axis'], rank);
  return isSoftmax ? listenToSoftmax(layer, found) : null;
}

/**
 * Runs a model for its answers and, where one comes out of a softmax or a sigmoid, for what went into it, so that a
 * loss can start from there: Keras does the same (`_keras_logits`), as log(softmax(x)) is exact only if both are
 * computed together.
 *
 * The logits are kept: whoever asked for them must dispose of them.
 */
export function answersWithLogits(model: LayersModel, inputs: Tensor[], training: boolean): Answer[] {
  const found: Found = new Map();
  const last = new Set(model.outputs.flatMap((_, output) => lastLayer(model, output) ?? []));
  const stops = [...last].flatMap((layer) => listen(layer, found) ?? []);
  try {
    const answers = answer(model, inputs, training).map((prediction) => ({
      prediction,
      squashed: found.get(prediction) ?? null,
    }));
    const used = new Set(answers.map(({ squashed }) => squashed?.logits));
    tf.dispose([...found.values()].map(({ logits }) => logits).filter((logits) => !used.has(logits)));
    return answers;
  } finally {
    for (const stop of stops) stop();
  }
}
