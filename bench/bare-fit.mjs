/**
 * The peer of `npm run bench -- start`: what a person would write with tfjs-node alone for the model of
 * examples/digits. Prints, as JSON, how long `fit` took and how long the whole script did.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const began = performance.now() - process.uptime() * 1000;
const require = createRequire(import.meta.url);
if (!require('node:util').isNullOrUndefined) require('node:util').isNullOrUndefined = (value) => value == null;
const tf = require('@tensorflow/tfjs-node');

const epochs = Number(process.argv[2]);
const csv = readFileSync(new URL('../examples/digits/digits.csv', import.meta.url), 'utf8');
const rows = csv
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(',').map(Number));

const TRAIN = 1258;
const VALIDATION = 270;
const part = (from, count, first, last, scale, shape) =>
  tf
    .tensor(rows.slice(from, from + count).map((row) => row.slice(first, last).map((value) => value / scale)))
    .reshape([count, ...shape]);
const inputs = (from, count) => [part(from, count, 0, 64, 16, [8, 8, 1]), part(from, count, 64, 80, 64, [16])];
const labels = (from, count) => part(from, count, 80, 81, 1, [1]);

const image = tf.input({ shape: [8, 8, 1] });
const sums = tf.input({ shape: [16] });
const conv = (filters) => tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' });
const pooled = tf.layers.maxPooling2d({ poolSize: 2 }).apply(conv(64).apply(conv(32).apply(image)));
const dense = tf.layers.dense({ units: 32, activation: 'relu' }).apply(sums);
const joined = tf.layers.concatenate().apply([tf.layers.flatten().apply(pooled), dense]);
const hidden = tf.layers.dense({ units: 64, activation: 'relu' }).apply(tf.layers.dropout({ rate: 0.3 }).apply(joined));
const model = tf.model({
  inputs: [image, sums],
  outputs: tf.layers.dense({ units: 10, activation: 'softmax' }).apply(hidden),
});
model.compile({ optimizer: tf.train.adam(0.001), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });

const fitBegan = performance.now();
await model.fit(inputs(0, TRAIN), labels(0, TRAIN), {
  epochs,
  batchSize: 32,
  validationData: [inputs(TRAIN, VALIDATION), labels(TRAIN, VALIDATION)],
  verbose: 0,
});
const ended = performance.now();
process.stdout.write(JSON.stringify({ fit: (ended - fitBegan) / 1000, whole: (ended - began) / 1000 }));
