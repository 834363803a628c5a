import { z } from 'zod';
import { described, fields } from '../base/described.ts';
import { text, verbatim, type Text } from '../base/text.ts';

const learningRate = (initial: number) =>
  described(z.number().positive().max(10).default(initial), {
    kind: 'number',
    min: 0,
    max: 10,
    label: text('Learning rate', '学习率'),
    help: text(
      'How far each step moves the weights. Too large and the loss jumps about; too small and nothing happens.',
      '每一步移动权重的幅度。过大则损失震荡，过小则几乎不变。',
    ),
  });

/** A share of the past that is kept at each step; at 1 an average would never learn of anything new. */
const decay = (initial: number, label: Text, help: Text) =>
  described(z.number().min(0).lt(1).default(initial), { kind: 'number', min: 0, max: 1, label, help });

/** Keeps divisors from 0. Keras's 1e-7, inside or outside of the root where Keras has it. */
const epsilon = described(z.number().positive().max(1).default(1e-7), {
  kind: 'number',
  min: 0,
  max: 1,
  label: text('Epsilon', 'Epsilon'),
  help: text('A small number that keeps divisors from 0.', '防止除数为 0 的小数。'),
});

const momentum = (help: Text) =>
  described(z.number().min(0).max(1).default(0), {
    kind: 'number',
    min: 0,
    max: 1,
    label: text('Momentum', '动量'),
    help,
  });

const rho = (initial: number) =>
  decay(
    initial,
    text('Rho', 'Rho'),
    text('How much of the mean squared gradient is kept at each step.', '每一步保留多少平方梯度的均值。'),
  );

const adam = {
  learningRate: learningRate(0.001),
  beta1: decay(
    0.9,
    text('Beta 1', 'Beta 1'),
    text('How much of the mean gradient is kept at each step.', '每一步保留多少梯度的均值。'),
  ),
  beta2: decay(
    0.999,
    text('Beta 2', 'Beta 2'),
    text('How much of the mean squared gradient is kept at each step.', '每一步保留多少平方梯度的均值。'),
  ),
  epsilon,
};

/** Divides by the largest mean square so far, not by the present one (Reddi et al. 2018). */
const amsgrad = described(z.boolean().default(false), {
  kind: 'flag',
  label: text('AMSGrad', 'AMSGrad'),
  help: text(
    'Divides by the largest mean square so far, not by the present one.',
    '除以迄今最大的均方值，而不是当前的均方值。',
  ),
});

/**
 * Optimizers by the names that Keras gives them, with Keras 3's update rules and defaults.
 * Source: `keras/src/optimizers`.
 */
export const optimizerSchema = z.discriminatedUnion('type', [
  /** Gradient descent; with momentum where it is above 0 (Polyak 1964; Nesterov 1983). */
  fields(
    z.strictObject({
      type: z.literal('sgd'),
      learningRate: learningRate(0.01),
      momentum: momentum(
        text('How much of the last step is taken again; 0 for plain descent.', '保留上一步的多少；0 为普通梯度下降。'),
      ),
      nesterov: described(z.boolean().default(false), {
        kind: 'flag',
        label: text('Nesterov', 'Nesterov'),
        help: text(
          'Looks a step ahead along the momentum; without momentum it changes nothing.',
          '沿动量方向向前看一步；没有动量时不起作用。',
        ),
      }),
    }),
    { label: verbatim('SGD'), help: text('Gradient descent, with or without momentum.', '梯度下降，可带动量。') },
  ),
  /** Divides by the root of the sum of all squared gradients (Duchi et al. 2011). */
  fields(
    z.strictObject({
      type: z.literal('adagrad'),
      learningRate: learningRate(0.001),
      initialAccumulatorValue: described(z.number().min(0).max(1000).default(0.1), {
        kind: 'number',
        min: 0,
        max: 1000,
        label: text('Initial accumulator', '累加器初值'),
        help: text('What the sums of squares start from.', '平方和的起始值。'),
      }),
      epsilon,
    }),
    {
      label: verbatim('Adagrad'),
      help: text(
        'Smaller steps for weights that were moved much already. Usually wants a larger learning rate, up to 1.',
        '对已经大幅移动的权重采用更小的步长。通常需要更大的学习率，可至 1。',
      ),
    },
  ),
  /** Scales gradients by the steps that were taken lately (Zeiler 2012, where the learning rate is 1). */
  fields(z.strictObject({ type: z.literal('adadelta'), learningRate: learningRate(0.001), rho: rho(0.95), epsilon }), {
    label: verbatim('Adadelta'),
    help: text(
      'Scales gradients by the steps that were taken lately. Usually wants a larger learning rate, up to 1.',
      '按最近的步长缩放梯度。通常需要更大的学习率，可至 1。',
    ),
  }),
  /** Divides by the root of the mean squared gradient (Tieleman and Hinton 2012). */
  fields(
    z.strictObject({
      type: z.literal('rmsprop'),
      learningRate: learningRate(0.001),
      rho: rho(0.9),
      momentum: momentum(text('How much of the last step is taken again.', '保留上一步的多少。')),
      epsilon,
      centered: described(z.boolean().default(false), {
        kind: 'flag',
        label: text('Centered', '中心化'),
        help: text(
          'Divides by the deviation of the gradient from its mean, not by its size.',
          '除以梯度相对其均值的偏差，而不是梯度的大小。',
        ),
      }),
    }),
    {
      label: verbatim('RMSprop'),
      help: text('Divides by the size that gradients had lately.', '除以梯度最近的大小。'),
    },
  ),
  /** Mean gradient divided by the root of the mean square, both corrected for their start at 0 (Kingma and Ba 2015). */
  fields(z.strictObject({ type: z.literal('adam'), ...adam, amsgrad }), {
    label: verbatim('Adam'),
    help: text(
      'Momentum, and steps by the size of the gradients: a good first choice.',
      '兼有动量和按梯度大小调整的步长：首选的优化器。',
    ),
  }),
  /** Adam that also shrinks every weight by learning rate times weight decay (Loshchilov and Hutter 2019). */
  fields(
    z.strictObject({
      type: z.literal('adamw'),
      ...adam,
      amsgrad,
      /** Of all trainable weights, biases too, as in Keras. */
      weightDecay: described(z.number().min(0).max(1).default(0.004), {
        kind: 'number',
        min: 0,
        max: 1,
        label: text('Weight decay', '权重衰减'),
        help: text(
          'Each step takes this share, times the learning rate, off every weight.',
          '每一步从每个权重减去该比例（乘以学习率）。',
        ),
      }),
    }),
    {
      label: verbatim('AdamW'),
      help: text(
        'Adam that also shrinks every weight a little, against overfitting.',
        '同时略微缩小权重的 Adam，以防过拟合。',
      ),
    },
  ),
  /** Adam with the largest gradient, slowly forgotten, in place of the root of the mean square (Kingma and Ba 2015). */
  fields(z.strictObject({ type: z.literal('adamax'), ...adam }), {
    label: verbatim('Adamax'),
    help: text('Adam by the largest gradient of late, not by the mean one.', '以近期最大梯度代替均方值的 Adam。'),
  }),
]);

export type OptimizerSettings = Readonly<z.infer<typeof optimizerSchema>>;
