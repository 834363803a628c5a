import { text } from '../base/text.ts';
import { constraint, constraintToKeras, type Constraint } from './constraints.ts';
import { initializerToKeras, kernelInitializer, vectorInitializer, type Initializer } from './initializers.ts';
import { flag } from './params.ts';
import { regularizer, regularizerToKeras, type Regularizer } from './regularizers.ts';

/** The params of a layer with a kernel: how it starts out, what large values cost, what holds it within bounds. */
export function kernelParams() {
  return {
    kernelInitializer: kernelInitializer('glorotUniform', text('Kernel initializer', '核初始化器')),
    kernelRegularizer: regularizer(text('Kernel regularizer', '核正则化器')),
    kernelConstraint: constraint(text('Kernel constraint', '核约束')),
  };
}

/** The params of a layer with a bias. */
export function biasParams() {
  return {
    useBias: flag({
      default: true,
      label: text('Use bias', '使用偏置'),
      help: text('Adds a trained constant to every output.', '为每个输出加上一个可训练的常数。'),
    }),
    biasInitializer: vectorInitializer('zeros', text('Bias initializer', '偏置初始化器')),
    biasRegularizer: regularizer(text('Bias regularizer', '偏置正则化器')),
    biasConstraint: constraint(text('Bias constraint', '偏置约束')),
  };
}

/** What Keras's configuration says of one weight: `kernel_initializer`, `kernel_regularizer`, `kernel_constraint`. */
export function weightToKeras(
  name: string,
  chosen: { readonly initializer: Initializer; readonly regularizer: Regularizer; readonly constraint: Constraint },
  axis: number | readonly number[] = 0,
) {
  return {
    [`${name}_initializer`]: initializerToKeras(chosen.initializer),
    [`${name}_regularizer`]: regularizerToKeras(chosen.regularizer),
    [`${name}_constraint`]: constraintToKeras(chosen.constraint, axis),
  };
}

interface Bias {
  readonly useBias: boolean;
  readonly biasInitializer: Initializer;
  readonly biasRegularizer: Regularizer;
  readonly biasConstraint: Constraint;
}

/** What Keras's configuration says of a bias. */
export function biasToKeras(params: Bias) {
  const bias = {
    initializer: params.biasInitializer,
    regularizer: params.biasRegularizer,
    constraint: params.biasConstraint,
  };
  return { use_bias: params.useBias, ...weightToKeras('bias', bias) };
}

interface KernelAndBias extends Bias {
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
  readonly kernelConstraint: Constraint;
}

/** What Keras's configuration says of a kernel and a bias; `axis` is along which a constraint takes the kernel's norms. */
export function kernelAndBiasToKeras(params: KernelAndBias, axis: number | readonly number[] = 0) {
  const kernel = {
    initializer: params.kernelInitializer,
    regularizer: params.kernelRegularizer,
    constraint: params.kernelConstraint,
  };
  return { ...weightToKeras('kernel', kernel, axis), ...biasToKeras(params) };
}
