import type { Tensor } from '@tensorflow/tfjs';
import type { IROutput } from '#shared/ir/model-ir.ts';
import { LOSS_FACTS } from '#shared/judging/losses.ts';
import { tf } from '../native/tf.ts';
import type { Answer } from './answers.ts';

/** What a model answered at an output, beside what it should have; all with the batch axis in front. */
export interface Judged {
  readonly output: IROutput;
  /** In the prediction's shape: class indices have become one-hot, -1 for no has become 0. */
  readonly label: Tensor;
  readonly prediction: Tensor;
  /** What the softmax or sigmoid takes that the loss asks for; null where only the probabilities are known. */
  readonly logits: Tensor | null;
}

/** A label as losses and metrics take it: a class index becomes one-hot, and -1, which margins have for no, 0. */
export function labelOf({ loss, spec }: IROutput, label: Tensor): Tensor {
  const { labels, task, takes } = LOSS_FACTS[loss];
  if (labels === 'index') return tf.cast(tf.oneHot(tf.cast(label, 'int32'), spec.shape.at(-1) ?? 1), 'float32');
  return task === 'binary' && takes === 'margins' ? tf.relu(label) : label;
}

/** The function that turns logits into what a loss takes; null where it takes no probabilities. */
export function squashing({ loss }: IROutput): 'softmax' | 'sigmoid' | null {
  const { takes } = LOSS_FACTS[loss];
  if (takes === 'distribution') return 'softmax';
  return takes === 'probabilities' ? 'sigmoid' : null;
}

/** Puts an answer beside its label, which is of the prediction's shape already. */
export function judged(output: IROutput, label: Tensor, { prediction, squashed }: Answer): Judged {
  const takesLogits = output.fromLogits && LOSS_FACTS[output.loss].logits;
  const known = squashed?.by === squashing(output) ? squashed?.logits : undefined;
  return { output, label, prediction, logits: takesLogits ? prediction : (known ?? null) };
}

/** Whether predictions are logits or margins: yes above 0, not above 0.5. */
function isSigned({ fromLogits, loss }: IROutput): boolean {
  const { logits, takes } = LOSS_FACTS[loss];
  return takes === 'margins' || (fromLogits && logits);
}

/** The value above which a prediction says yes. */
export function threshold(output: IROutput): number {
  return isSigned(output) ? 0 : 0.5;
}

/** The probabilities that an output's answers stand for; what is no decision is given as it is. */
export function probabilitiesOf({ output, prediction }: Pick<Judged, 'output' | 'prediction'>): Tensor {
  if (!isSigned(output)) return prediction;
  return LOSS_FACTS[output.loss].task === 'multiclass' ? tf.softmax(prediction) : tf.sigmoid(prediction);
}
