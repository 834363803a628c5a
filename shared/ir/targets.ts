import { shapeText, type TensorSpec } from '../base/tensor.ts';
import { fault, warning, type Diagnostic } from '../base/diagnostic.ts';
import { text, type Text } from '../base/text.ts';
import { LOSS_FACTS, type LossName } from '../judging/losses.ts';
import type { OutputParams } from '../layers/output.ts';
import { checkMetrics } from './metric-faults.ts';

/** What a loss wants its label to be, beside a prediction of this shape. */
export interface Target {
  readonly spec: TensorSpec;
  readonly classes: number | null;
}

function lastAxis(prediction: TensorSpec): number {
  return prediction.shape.at(-1) ?? 1;
}

function classesOf(loss: LossName, prediction: TensorSpec): number | null {
  const { task } = LOSS_FACTS[loss];
  if (task === 'regression') return null;
  const values = lastAxis(prediction);
  return task === 'binary' && values === 1 ? 2 : values;
}

/** The label that goes with a prediction: a class index for sparse losses, else numbers in the prediction's shape. */
export function targetOf(loss: LossName, prediction: TensorSpec): Target {
  const classes = classesOf(loss, prediction);
  return LOSS_FACTS[loss].labels === 'index'
    ? { spec: { shape: prediction.shape.slice(0, -1), dtype: 'int32' }, classes }
    : { spec: { shape: prediction.shape, dtype: 'float32' }, classes };
}

/** What is known of an output: its params, the tensor that it judges, and what that was last put through. */
interface Checked {
  readonly nodeId: string;
  readonly params: OutputParams;
  readonly prediction: TensorSpec;
  readonly activation: string | undefined;
}

function tooFewClasses({ nodeId, params, prediction }: Checked): Diagnostic[] {
  const multiclass = LOSS_FACTS[params.loss].task === 'multiclass';
  if (prediction.shape.length > 0 && !(multiclass && lastAxis(prediction) < 2)) return [];
  const shape = shapeText(prediction.shape);
  return [
    fault(
      'loss-shape',
      text(
        `${params.loss} expects one value for each class, at least 2, found ${shape}`,
        `${params.loss} 需要每个类别一个值，至少 2 个，实际为 ${shape}`,
      ),
      {
        nodeId,
        field: 'loss',
        hint: text(
          'Give the layer before as many units as there are classes, or use binaryCrossentropy for yes and no.',
          '请让前一层的单元数等于类别数；若为是/否问题，请使用 binaryCrossentropy。',
        ),
      },
    ),
  ];
}

function constantAnswer({ nodeId, params, prediction, activation }: Checked): Diagnostic[] {
  const told = LOSS_FACTS[params.loss].task === 'multiclass';
  if (told || activation !== 'softmax' || lastAxis(prediction) !== 1) return [];
  return [
    fault(
      'softmax-of-one',
      text(
        'The softmax of a single value is always 1, so nothing can be learned',
        '单个值的 softmax 恒为 1，因此什么也学不到',
      ),
      {
        nodeId,
        field: 'loss',
        hint: text('Set the activation of the layer before to sigmoid.', '请把前一层的激活函数设为 sigmoid。'),
      },
    ),
  ];
}

const PROBABILITIES = ['sigmoid', 'softmax', 'hardSigmoid'];
const NON_NEGATIVE = [...PROBABILITIES, 'softplus', 'exponential', 'relu', 'relu6'];

/** A kind of values that a loss is made for: what to call it, the activations that give it, the best of them. */
interface Wanted {
  readonly name: Text;
  readonly suits: (activation: string) => boolean;
  readonly activations: string;
}

const WANTED: Readonly<Record<'distribution' | 'probabilities' | 'nonNegative' | 'margins', Wanted>> = {
  distribution: {
    name: text('probabilities', '概率'),
    suits: (activation) => activation === 'softmax',
    activations: 'softmax',
  },
  probabilities: {
    name: text('probabilities', '概率'),
    suits: (activation) => PROBABILITIES.includes(activation),
    activations: 'sigmoid / softmax',
  },
  nonNegative: {
    name: text('values that are not negative', '非负值'),
    suits: (activation) => NON_NEGATIVE.includes(activation),
    activations: 'softplus',
  },
  margins: {
    name: text('values of either sign', '可正可负的值'),
    suits: (activation) => !NON_NEGATIVE.includes(activation),
    activations: 'linear / tanh',
  },
};

function probabilitiesFound({ nodeId, activation = '' }: Checked): Diagnostic {
  return fault(
    'logits-expected',
    text(
      `The loss expects logits, found the probabilities of ${activation}`,
      `损失函数需要 logits，实际为 ${activation} 的概率`,
    ),
    { nodeId, field: 'fromLogits', hint: text('Turn off From logits.', '请关闭“来自 logits”。') },
  );
}

function unsuitedValues({ nodeId, params, activation = '' }: Checked, { name, activations }: Wanted): Diagnostic {
  const { logits, takes } = LOSS_FACTS[params.loss];
  return warning(
    takes === 'margins' || takes === 'nonNegative' ? 'values-unsuited' : 'probabilities-expected',
    text(
      `The loss expects ${name.en} (${activations}), found a layer that ends in ${activation}`,
      `损失函数需要${name['zh-CN']}（${activations}），实际前一层以 ${activation} 结束`,
    ),
    {
      nodeId,
      field: logits ? 'fromLogits' : 'loss',
      hint: logits
        ? text(
            `Set the layer's activation to ${activations}, or turn on From logits.`,
            `请把该层的激活函数设为 ${activations}，或打开“来自 logits”。`,
          )
        : text(
            `Set the layer's activation to ${activations}, or choose another loss.`,
            `请把该层的激活函数设为 ${activations}，或选择其他损失函数。`,
          ),
    },
  );
}

function unsuitedActivation(checked: Checked): Diagnostic[] {
  const { params, activation } = checked;
  const { takes, logits } = LOSS_FACTS[params.loss];
  if (takes === 'any' || activation === undefined) return [];
  const suits = WANTED[takes].suits(activation);
  if (logits && params.fromLogits) return suits ? [probabilitiesFound(checked)] : [];
  return suits ? [] : [unsuitedValues(checked, WANTED[takes])];
}

function withoutEffect({ nodeId, params }: Checked): Diagnostic[] {
  const { logits, smoothing } = LOSS_FACTS[params.loss];
  const tell = (field: keyof OutputParams, losses: string) =>
    warning('no-effect', text(`${field} has no effect beside ${params.loss}`, `${field} 对 ${params.loss} 不起作用`), {
      nodeId,
      field,
      hint: text(`It is for ${losses}: set it to its default.`, `它用于 ${losses}，请恢复默认值。`),
    });
  const found: Diagnostic[] = [];
  if (params.fromLogits && !logits) found.push(tell('fromLogits', 'crossentropies'));
  if (params.labelSmoothing > 0 && !smoothing) {
    found.push(tell('labelSmoothing', 'categoricalCrossentropy, binaryCrossentropy'));
  }
  return found;
}

/**
 * Checks an output's loss and metrics against what arrives there: enough classes, values such as the loss is made for,
 * metrics that mean something. `activation` is the function that the layer before ends in, where it is known.
 */
export function checkOutput(
  nodeId: string,
  params: OutputParams,
  prediction: TensorSpec,
  activation: string | undefined,
): Diagnostic[] {
  const checked: Checked = { nodeId, params, prediction, activation };
  return [
    ...tooFewClasses(checked),
    ...constantAnswer(checked),
    ...unsuitedActivation(checked),
    ...withoutEffect(checked),
    ...checkMetrics(nodeId, params, prediction, activation),
  ];
}
