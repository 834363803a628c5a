/**
 * Verifies TensorFlow.js programs in a folder that `writeCodeCases` wrote: builds each model with plain tfjs, gives it
 * the engine's weights and compares parameters and answers. Prints a JSON object for each program.
 *
 *     npx tsx scripts/code/verify-tfjs.mjs FOLDER
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';

const folder = resolve(process.argv[2] ?? '.');
await tf.setBackend('cpu');
tf.env().set('PROD', true);

/** @param {number[][]} pairs */
function largest(pairs) {
  const scale = Math.max(1, ...pairs.map(([wanted = 0]) => Math.abs(wanted)));
  return Math.max(...pairs.map(([wanted = NaN, found = NaN]) => Math.abs(wanted - found))) / scale;
}

/** @param {any} each */
async function verify(each) {
  const { buildModel } = await import(pathToFileURL(join(folder, each.programs.tfjs)).href);
  /** @type {tf.LayersModel} */
  const model = buildModel();
  for (const { layer, arrays } of each.weights) {
    /** @type {any} */
    let target = model;
    for (const id of layer.split('.')) target = target.getLayer(id);
    /** @param {any} array @param {number} index */
    const shaped = (array, index) => tf.tensor(array.values, target.weights[index].shape);
    target.setWeights(arrays.map(shaped));
  }
  const inputs = Object.values(each.inputs).map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
  const answers = [model.predict(inputs)].flat();
  const differences = Object.values(each.outputs).map((wanted, index) => {
    const found = answers[index]?.dataSync() ?? [];
    return largest(
      wanted.values.map((/** @type {number} */ value, /** @type {number} */ at) => [value, found[at] ?? NaN]),
    );
  });
  // One step of training: every operation of the program has a gradient.
  const weights = model.trainableWeights.map((weight) => /** @type {tf.Variable} */ (weight.read()));
  tf.variableGrads(() => {
    const trained = [model.apply(inputs, { training: true })].flat();
    const tensors = trained.filter((answer) => answer instanceof tf.Tensor);
    return tf.mean(tf.addN(tensors.map((answer) => tf.sum(tf.square(answer)))));
  }, weights);
  return { parameters: model.countParams(), difference: Math.max(...differences) };
}

for (const each of JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))) {
  if (each.programs.tfjs === undefined) continue;
  const told = await verify(each).catch((error) => ({ error: String(error).slice(0, 300) }));
  process.stdout.write(`${JSON.stringify({ id: each.id, format: 'tfjs', wanted: each.parameters, ...told })}\n`);
  tf.disposeVariables();
}
