/**
 * Uses an exported model as a stranger would: with plain tfjs on its CPU backend and nothing of Tributary. Reads how
 * columns become tensors from the model's own metadata, answers for each row of a CSV file and prints JSON.
 *
 * Usage: node plain-tfjs.mjs MODEL_FOLDER CSV_FILE PACKAGE_JSON (whose node_modules holds tfjs)
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, csvFile, packageJson] = process.argv.slice(2);
const tf = createRequire(packageJson)('@tensorflow/tfjs');
await tf.setBackend('cpu');

const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
const buffers = json.weightsManifest.flatMap(({ paths }) => paths.map((path) => readFileSync(join(folder, path))));
const model = await tf.loadLayersModel({
  load: async () => ({
    modelTopology: json.modelTopology,
    weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
    weightData: new Uint8Array(Buffer.concat(buffers)).buffer,
    userDefinedMetadata: json.userDefinedMetadata,
  }),
});
const { inputs, outputs } = model.getUserDefinedMetadata();

const [head, ...lines] = readFileSync(csvFile, 'utf8').trimEnd().split('\n');
const columns = head.split(',');
const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index], cell])));

/** @param {{ shape: number[], encoding: any }} binding @param {Record<string, string>} row */
function encode({ encoding }, row) {
  if (encoding.type === 'numeric') {
    return encoding.columns.map((name, index) => (Number(row[name]) - encoding.offset[index]) / encoding.scale[index]);
  }
  return encoding.columns.flatMap((name) => {
    const category = encoding.categories.indexOf(row[name]);
    return encoding.oneHot ? encoding.categories.map((_, index) => (index === category ? 1 : 0)) : [category];
  });
}

const tensors = model.inputNames.map((name) => {
  const binding = inputs.find(({ nodeId }) => nodeId === name);
  return tf.tensor(
    rows.flatMap((row) => encode(binding, row)),
    [rows.length, ...binding.shape],
    binding.dtype,
  );
});
const predicted = [model.predict(tensors)].flat();
const answers = outputs.map(({ nodeId, encoding }, index) => ({
  output: nodeId,
  classes: encoding.categories,
  // Both projects are trained from logits.
  probabilities: tf.softmax(predicted[index]).arraySync(),
}));
process.stdout.write(`${JSON.stringify(answers)}\n`);
