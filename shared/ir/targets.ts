import { fault, warning, type Diagnostic } from '../base/diagnostic.ts';
import { assertNever } from '../base/assert-never.ts';
import { shapeText, type TensorSpec } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import type { LossName, OutputParams } from '../layers/output.ts';

/** What a loss wants its label to be, beside a prediction of this shape. */
export interface Target {
  readonly spec: TensorSpec;
  readonly classes: number | null;
}

function lastAxis(prediction: TensorSpec): number {
  return prediction.shape.at(-1) ?? 1;
}

/** The label that goes with a prediction: a class index for sparse losses, else numbers in the prediction's shape. */
export function targetOf(loss: LossName, prediction: TensorSpec): Target {
  switch (loss) {
    case 'sparseCategoricalCrossentropy':
      return {
        spec: { shape: prediction.shape.slice(0, -1), dtype: 'int32' },
        classes: lastAxis(prediction),
      };
    case 'categoricalCrossentropy':
      return { spec: { shape: prediction.shape, dtype: 'float32' }, classes: lastAxis(prediction) };
    case 'binaryCrossentropy':
      return {
        spec: { shape: prediction.shape, dtype: 'float32' },
        classes: lastAxis(prediction) === 1 ? 2 : lastAxis(prediction),
      };
    case 'meanSquaredError':
    case 'meanAbsoluteError':
      return { spec: { shape: prediction.shape, dtype: 'float32' }, classes: null };
    default:
      return assertNever(loss);
  }
}

const PROBABILITIES: Readonly<Record<LossName, readonly string[] | null>> = {
  sparseCategoricalCrossentropy: ['softmax'],
  categoricalCrossentropy: ['softmax'],
  binaryCrossentropy: ['sigmoid', 'softmax'],
  meanSquaredError: null,
  meanAbsoluteError: null,
};

/**
 * Checks an output's loss against what arrives there: enough classes, and probabilities or logits as it was told.
 * `activation` is the function that the layer before ends in, where it has one.
 */
export function checkOutput(
  nodeId: string,
  params: OutputParams,
  prediction: TensorSpec,
  activation: string | undefined,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const categorical = params.loss === 'sparseCategoricalCrossentropy' || params.loss === 'categoricalCrossentropy';
  if (prediction.shape.length === 0 || (categorical && lastAxis(prediction) < 2)) {
    const shape = shapeText(prediction.shape);
    found.push(
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
    );
  }
  const probabilities = PROBABILITIES[params.loss];
  if (probabilities === null || activation === undefined) return found;
  const givesProbabilities = probabilities.includes(activation);
  if (params.fromLogits && givesProbabilities) {
    found.push(
      fault(
        'logits-expected',
        text(
          `The loss expects logits, found the probabilities of ${activation}`,
          `损失函数需要 logits，实际为 ${activation} 的概率`,
        ),
        { nodeId, field: 'fromLogits', hint: text('Turn off From logits.', '请关闭“来自 logits”。') },
      ),
    );
  }
  if (!params.fromLogits && !givesProbabilities) {
    const wanted = probabilities.join(' / ');
    found.push(
      warning(
        'probabilities-expected',
        text(
          `The loss expects probabilities (${wanted}), found a layer that ends in ${activation}`,
          `损失函数需要概率（${wanted}），实际前一层以 ${activation} 结束`,
        ),
        {
          nodeId,
          field: 'fromLogits',
          hint: text(
            `Set the layer's activation to ${wanted}, or turn on From logits.`,
            `请把该层的激活函数设为 ${wanted}，或打开“来自 logits”。`,
          ),
        },
      ),
    );
  }
  return found;
}
