import { assertNever } from '../../../base/assert-never.ts';
import type { IROutput } from '../../../ir/model-ir.ts';
import { LOSS_FACTS, taskOf } from '../../../judging/losses.ts';
import type { MetricName } from '../../../judging/metrics.ts';

const EPSILON = '1e-7';

/** The classes behind the batch, where PyTorch wants them, for answers of several places. */
function classesFirst(answer: string, { spec }: IROutput): string {
  return spec.shape.length > 1 ? `${answer}.movedim(-1, 1)` : answer;
}

function crossentropy(answer: string, label: string, output: IROutput): string {
  const { fromLogits, labelSmoothing, loss } = output;
  const target = loss === 'sparseCategoricalCrossentropy' ? `${label}.long()` : classesFirst(label, output);
  const smoothing = LOSS_FACTS[loss].smoothing && labelSmoothing > 0 ? `, label_smoothing=${labelSmoothing}` : '';
  // The logarithm of probabilities is as good as logits: its softmax gives them again.
  const logits = fromLogits ? answer : `torch.log(${answer}.clamp(min=${EPSILON}))`;
  return `F.cross_entropy(${classesFirst(logits, output)}, ${target}${smoothing})`;
}

function binary(answer: string, label: string, { fromLogits, labelSmoothing }: IROutput): string {
  const smoothed = labelSmoothing > 0 ? `${label} * ${1 - labelSmoothing} + ${labelSmoothing / 2}` : label;
  const name = fromLogits ? 'binary_cross_entropy_with_logits' : 'binary_cross_entropy';
  return `F.${name}(${answer}, ${smoothed})`;
}

/** The mean of an output's loss over a batch, by Keras's formulas. */
export function lossExpression(answer: string, label: string, output: IROutput): string {
  const { loss } = output;
  const hinge = `(1 - (2 * ${label} - 1) * ${answer}).clamp(min=0)`;
  const logarithm = (x: string) => `torch.log1p(${x}.clamp(min=${EPSILON}))`;
  switch (loss) {
    case 'sparseCategoricalCrossentropy':
    case 'categoricalCrossentropy':
      return crossentropy(answer, label, output);
    case 'binaryCrossentropy':
      return binary(answer, label, output);
    case 'meanSquaredError':
      return `F.mse_loss(${answer}, ${label})`;
    case 'meanAbsoluteError':
      return `F.l1_loss(${answer}, ${label})`;
    case 'meanAbsolutePercentageError':
      return `100 * ((${label} - ${answer}) / ${label}.abs().clamp(min=${EPSILON})).abs().mean()`;
    case 'meanSquaredLogarithmicError':
      return `F.mse_loss(${logarithm(answer)}, ${logarithm(label)})`;
    case 'huber':
      return `F.huber_loss(${answer}, ${label})`;
    case 'logCosh':
      return `(${answer} - ${label} + F.softplus(-2 * (${answer} - ${label})) - math.log(2)).mean()`;
    case 'hinge':
      return `${hinge}.mean()`;
    case 'squaredHinge':
      return `${hinge}.square().mean()`;
    case 'categoricalHinge':
      return `(((1 - ${label}) * ${answer}).amax(-1) - (${label} * ${answer}).sum(-1) + 1).clamp(min=0).mean()`;
    case 'klDivergence':
      return `(${label} * torch.log(${label}.clamp(${EPSILON}, 1) / ${answer}.clamp(${EPSILON}, 1))).sum(-1).mean()`;
    case 'poisson':
      return `(${answer} - ${label} * torch.log(${answer} + ${EPSILON})).mean()`;
    case 'cosineSimilarity':
      return `-F.cosine_similarity(${label}, ${answer}, dim=-1).mean()`;
    default:
      return assertNever(loss);
  }
}

function rightAnswers(answer: string, label: string, { loss, fromLogits, spec }: IROutput): string {
  const { labels, logits, takes } = LOSS_FACTS[loss];
  if (taskOf(loss, spec.shape.at(-1) ?? 1) === 'binary') {
    const threshold = (logits && fromLogits) || takes === 'margins' ? 0 : 0.5;
    return `((${answer} > ${threshold}) == (${label} > 0.5))`;
  }
  return `(${answer}.argmax(-1) == ${label}${labels === 'index' ? '' : '.argmax(-1)'})`;
}

/** A metric over all rows of a part; null where it takes more than a line. */
export function metricExpression(metric: MetricName, answer: string, label: string, output: IROutput): string | null {
  switch (metric) {
    case 'accuracy':
    case 'binaryAccuracy':
    case 'categoricalAccuracy':
    case 'sparseCategoricalAccuracy':
      return `${rightAnswers(answer, label, output)}.float().mean()`;
    case 'meanSquaredError':
      return `F.mse_loss(${answer}, ${label})`;
    case 'rootMeanSquaredError':
      return `F.mse_loss(${answer}, ${label}).sqrt()`;
    case 'meanAbsoluteError':
      return `F.l1_loss(${answer}, ${label})`;
    case 'r2Score':
      return `(1 - (${label} - ${answer}).square().sum(0) / (${label} - ${label}.mean(0)).square().sum(0)).mean()`;
    case 'sparseTopKCategoricalAccuracy':
      return `(${answer}.topk(${output.topK}).indices == ${label}[..., None]).any(-1).float().mean()`;
    default:
      return null;
  }
}
