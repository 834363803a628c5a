import { warning } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { MODEL_FILES } from '#shared/protocol/run-folder.ts';
import type { Format } from './define-format.ts';

/** Layers and activations that plain tfjs does not know; docs/decisions/supplied-layers.md tells more. */
const NOT_IN_TFJS = new Set([
  'Subtract',
  'UpSampling1D',
  'ZeroPadding1D',
  'Cropping1D',
  'MultiHeadAttention',
  'PositionEmbedding',
  'Slice',
  'Split',
  'Stack',
  'ConstantTensor',
  'exponential',
  'leaky_relu',
  'hard_silu',
  'hard_tanh',
  'log_sigmoid',
  'squareplus',
]);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The classes and activations that a configuration names, those of modules and wrapped layers included. */
function* namedIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* namedIn(item);
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && (key === 'class_name' || key.endsWith('activation'))) yield inner;
    else yield* namedIn(inner);
  }
}

/** How weights started out matters no more, and plain tfjs lacks some ways of it. */
function withoutInitializers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInitializers);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key.endsWith('_initializer') && isRecord(inner)
        ? { class_name: 'Zeros', config: {} }
        : withoutInitializers(inner),
    ]),
  );
}

/**
 * A tfjs LayersModel: `model.json` beside its weights, loaded by `tf.loadLayersModel`. How columns become tensors
 * travels in `userDefinedMetadata`, which tfjs keeps and hands back. Source: tfjs-core `io/types.ts`, `ModelJSON`.
 */
export const tfjs: Format = {
  name: 'tfjs',
  label: text('TensorFlow.js LayersModel', 'TensorFlow.js LayersModel'),
  purpose: text('Runs in the browser and in Node.js.', '可在浏览器和 Node.js 中运行。'),
  write({ manifest, model, weights, encodings, names }) {
    const userDefinedMetadata = {
      producer: 'Tributary',
      project: manifest.name,
      run: manifest.id,
      inputs: encodings.filter(({ role }) => role === 'input'),
      outputs: encodings.filter(({ role }) => role === 'output'),
      names,
    };
    const modelTopology = withoutInitializers(model.modelTopology);
    const json = JSON.stringify({ ...model, modelTopology, userDefinedMetadata }, null, 2);
    return [
      { path: MODEL_FILES.topology, content: `${json}\n` },
      { path: MODEL_FILES.weights, content: weights },
    ];
  },
  warnings({ model }) {
    const lacking = [...new Set(namedIn(model.modelTopology))].filter((name) => NOT_IN_TFJS.has(name));
    if (lacking.length === 0) return [];
    const list = lacking.join(', ');
    return [
      warning(
        'not-in-tfjs',
        text(`TensorFlow.js by itself does not know: ${list}`, `TensorFlow.js 本身不支持：${list}`),
        {
          hint: text(
            'Register classes of these names before the model is loaded; src-main/engine/layers has them.',
            '加载模型前请注册这些名称的类；src-main/engine/layers 中有其实现。',
          ),
        },
      ),
    ];
  },
};
