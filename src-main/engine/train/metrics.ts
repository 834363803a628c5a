import type { Tensor } from '@tensorflow/tfjs';
import { assertNever } from '#shared/base/assert-never.ts';
import type { IROutput, ModelIR } from '#shared/ir/model-ir.ts';
import type { MetricName } from '#shared/layers/output.ts';
import { tf } from '../native/tf.ts';

function rightAnswers(output: IROutput, target: Tensor, prediction: Tensor): Tensor {
  switch (output.loss) {
    case 'sparseCategoricalCrossentropy':
      return tf.equal(tf.argMax(prediction, -1), tf.cast(target, 'int32'));
    case 'categoricalCrossentropy':
      return tf.equal(tf.argMax(prediction, -1), tf.argMax(target, -1));
    case 'binaryCrossentropy': {
      const saidYes = tf.greater(prediction, output.fromLogits ? 0 : 0.5);
      return tf.equal(tf.cast(saidYes, 'float32'), target);
    }
    case 'meanSquaredError':
    case 'meanAbsoluteError':
      return tf.equal(prediction, target);
    default:
      return assertNever(output.loss);
  }
}

/** A metric of an output, as the mean over a batch. */
export function metricOf(metric: MetricName, output: IROutput, target: Tensor, prediction: Tensor): Tensor {
  switch (metric) {
    case 'accuracy':
      return tf.mean(tf.cast(rightAnswers(output, target, prediction), 'float32'));
    case 'meanSquaredError':
      return tf.mean(tf.squaredDifference(prediction, target));
    case 'meanAbsoluteError':
      return tf.mean(tf.abs(tf.sub(prediction, target)));
    default:
      return assertNever(metric);
  }
}

/** What is measured at each step, in order: `loss`, each output's own where there are several, then the metrics. */
export function metricNames(ir: ModelIR): string[] {
  const losses = ir.outputs.length > 1 ? ir.outputs.map(({ id }) => `${id}/loss`) : [];
  return ['loss', ...losses, ...ir.outputs.flatMap(({ id, metrics }) => metrics.map((metric) => `${id}/${metric}`))];
}
