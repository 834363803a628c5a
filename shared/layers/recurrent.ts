import { ok, type Result } from '../base/result.ts';
import { shapeText, type Shape } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { activation, activationToKeras, REPEATABLE } from './activations.ts';
import { constraint, type Constraint } from './constraints.ts';
import { float, only, refuse, type LayerFault, type LayerInputs } from './define.ts';
import { kernelInitializer, matrixInitializer, type Initializer } from './initializers.ts';
import { choice, flag, int, number } from './params.ts';
import { regularizer, type Regularizer } from './regularizers.ts';
import { biasParams, kernelAndBiasToKeras, kernelParams, weightToKeras } from './weights.ts';

const share = { default: 0, min: 0, max: 0.99 };

/** The params of every recurrent layer's weights: of its kernel, its recurrent kernel, its bias, and of dropout. */
export function recurrentWeightParams() {
  return {
    ...kernelParams(),
    recurrentInitializer: kernelInitializer('orthogonal', text('Recurrent initializer', '循环核初始化器')),
    recurrentRegularizer: regularizer(text('Recurrent regularizer', '循环核正则化器')),
    recurrentConstraint: constraint(text('Recurrent constraint', '循环核约束')),
    ...biasParams(),
    dropout: number({
      ...share,
      label: text('Dropout', '随机失活'),
      help: text(
        'The share of the inputs that is set to zero while training: the same ones in all steps of a sequence.',
        '训练时被置零的输入的比例；同一序列的各步置零的位置相同。',
      ),
    }),
    recurrentDropout: number({
      ...share,
      label: text('Recurrent dropout', '循环随机失活'),
      help: text(
        'The share of the state that is set to zero on its way to the next step, while training.',
        '训练时状态传到下一步之前被置零的比例。',
      ),
    }),
  };
}

/** The params of a cell that works on vectors. */
export function cellParams() {
  return {
    units: int({
      default: 32,
      min: 1,
      max: 100_000,
      label: text('Units', '单元数'),
      help: text('How many numbers the state has, and with it the output.', '状态（也即输出）包含的数的个数。'),
    }),
    activation: activation('tanh', REPEATABLE),
    ...recurrentWeightParams(),
    kernelInitializer: matrixInitializer('glorotUniform', text('Kernel initializer', '核初始化器')),
  };
}

/** The param for the function of a cell's gates. */
export function gateActivation() {
  return choice(['sigmoid', 'hardSigmoid', 'tanh', 'relu', 'linear'], {
    default: 'sigmoid',
    label: text('Recurrent activation', '循环激活函数'),
    help: text('The function applied to the gates.', '对各个门应用的函数。'),
  });
}

/** The param for whether an LSTM remembers at first. */
export function unitForgetBias() {
  return flag({
    default: true,
    label: text('Forget bias of one', '遗忘门偏置为一'),
    help: text(
      'Starts the bias of the forget gate at 1, so that the layer remembers at first.',
      '遗忘门的偏置从 1 开始，使该层起初倾向于记住。',
    ),
  });
}

/** The params for how a sequence is walked through. */
export function sequenceParams() {
  return {
    returnSequences: flag({
      default: false,
      label: text('Return sequences', '返回序列'),
      help: text(
        'Answers with the output of every step, not only of the last.',
        '返回每一步的输出，而不只是最后一步。',
      ),
    }),
    goBackwards: flag({
      default: false,
      label: text('Go backwards', '反向'),
      help: text('Walks through the sequence from its end.', '从序列末尾开始处理。'),
    }),
  };
}

interface SequenceParams {
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
}

type KernelAndBias = Parameters<typeof kernelAndBiasToKeras>[0];

interface RecurrentWeights extends KernelAndBias {
  readonly recurrentInitializer: Initializer;
  readonly recurrentRegularizer: Regularizer;
  readonly recurrentConstraint: Constraint;
  readonly dropout: number;
  readonly recurrentDropout: number;
}

/** What Keras's configuration says of {@link recurrentWeightParams}. */
export function recurrentWeightsToKeras(params: RecurrentWeights, axis: number | readonly number[] = 0) {
  const recurrent = {
    initializer: params.recurrentInitializer,
    regularizer: params.recurrentRegularizer,
    constraint: params.recurrentConstraint,
  };
  return {
    ...kernelAndBiasToKeras(params, axis),
    ...weightToKeras('recurrent', recurrent, axis),
    dropout: params.dropout,
    recurrent_dropout: params.recurrentDropout,
  };
}

/** What Keras's configuration says of {@link cellParams}. */
export function cellToKeras(params: RecurrentWeights & { readonly units: number; readonly activation: string }) {
  return { units: params.units, activation: activationToKeras(params.activation), ...recurrentWeightsToKeras(params) };
}

/** What Keras's configuration says of {@link sequenceParams}. */
export function sequenceToKeras({ returnSequences, goBackwards }: SequenceParams) {
  return { return_sequences: returnSequences, go_backwards: goBackwards };
}

/** The steps and the features of a sequence; refuses what is none. */
export function sequenceOf(inputs: LayerInputs, layer: string): Result<readonly [number, number], LayerFault> {
  const { shape } = only(inputs);
  const [steps, features] = shape;
  if (steps !== undefined && features !== undefined && shape.length === 2) return ok([steps, features]);
  return refuse(
    text(
      `${layer} expects steps × features, found ${shapeText(shape)}`,
      `${layer} 需要 步×特征，实际为 ${shapeText(shape)}`,
    ),
    text(
      'Feed it a sequence such as 28×8; Reshape turns a row of n numbers into n×1.',
      '请输入如 28×8 的序列；可用 Reshape 把 n 个数变成 n×1。',
    ),
  );
}

/** What leaves a recurrent layer: the output of the last step, or of every step. */
export function stepsOut(steps: number, output: Shape, { returnSequences }: Pick<SequenceParams, 'returnSequences'>) {
  return float(returnSequences ? [steps, ...output] : output);
}

interface CellSize {
  readonly units: number;
  readonly useBias: boolean;
}

/** The output of a recurrent layer that works on vectors. */
export function inferRecurrent(inputs: LayerInputs, params: CellSize & SequenceParams, layer: string) {
  const sequence = sequenceOf(inputs, layer);
  return sequence.ok ? stepsOut(sequence.value[0], [params.units], params) : sequence;
}

/** Numbers in the weights of a cell: a kernel, a recurrent kernel and `biases` rows of bias, each for every gate. */
export function countCell(inputs: LayerInputs, { units, useBias }: CellSize, gates: number, biases = 1): number {
  const features = only(inputs).shape.at(-1) ?? 1;
  return gates * units * (features + units + (useBias ? biases : 0));
}

/**
 * Operations for one sample: in each step, for every unit, a weighted sum of features and state for each gate, and
 * `mixing` more to make the new state of the gates.
 */
export function cellFlops(inputs: LayerInputs, { units, useBias }: CellSize, gates: number, mixing: number): number {
  const [steps = 1, features = 1] = only(inputs).shape;
  return steps * units * (gates * (2 * (features + units) + (useBias ? 1 : 0)) + mixing);
}
