/**
 * Loads TensorFlow as the engine does and trains for one step; prints what ran as JSON. It is a program of its own,
 * because it has to run under other versions of Node and because TensorFlow must not enter the test runner's process.
 */
import { loadTensorflow } from '#main/engine/native/load-tensorflow.ts';

const { tf, backend, libtensorflow, reason } = await loadTensorflow();
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], kernelInitializer: 'zeros' })] });
model.compile({ loss: 'meanSquaredError', optimizer: tf.train.sgd(0.1) });
const { history } = await model.fit(tf.ones([4, 2]), tf.ones([4, 1]), { epochs: 2, verbose: 0 });
// Operations that go through helpers which newer versions of Node lack.
const top = tf.topk(tf.tensor1d([1, 3, 2]), 1);
const indices = Array.from(top.indices.dataSync());
process.stdout.write(
  `${JSON.stringify({ node: process.version, backend, libtensorflow, reason, loss: history['loss'], indices })}\n`,
);
