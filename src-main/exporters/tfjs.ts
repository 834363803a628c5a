import { text } from '#shared/base/text.ts';
import { MODEL_FILES } from '#shared/protocol/run-folder.ts';
import type { Format } from './define-format.ts';

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
    const json = JSON.stringify({ ...model, userDefinedMetadata }, null, 2);
    return [
      { path: MODEL_FILES.topology, content: `${json}\n` },
      { path: MODEL_FILES.weights, content: weights },
    ];
  },
};
