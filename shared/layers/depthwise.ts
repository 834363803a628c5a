import { shapeText, type Shape } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { constraint, type Constraint } from './constraints.ts';
import { kernelAxes } from './convolution.ts';
import { refuse } from './define.ts';
import { kernelInitializer, type Initializer } from './initializers.ts';
import { int } from './params.ts';
import { regularizer, type Regularizer } from './regularizers.ts';
import { weightToKeras } from './weights.ts';
import { slideOver } from './windows.ts';

/** How many maps come from each channel. */
export function depthMultiplierParam() {
  return int({
    default: 1,
    min: 1,
    max: 10_000,
    label: text('Depth multiplier', '深度倍数'),
    help: text('How many maps come from each channel.', '每个通道产生的特征图数量。'),
  });
}

/** The params of the filters that see one channel each. */
export function depthwiseParams() {
  return {
    depthwiseInitializer: kernelInitializer('glorotUniform', text('Depthwise initializer', '深度核初始化器')),
    depthwiseRegularizer: regularizer(text('Depthwise regularizer', '深度核正则化器')),
    depthwiseConstraint: constraint(text('Depthwise constraint', '深度核约束')),
  };
}

interface Depthwise {
  readonly depthMultiplier: number;
  readonly dilationRate: readonly number[];
  readonly depthwiseInitializer: Initializer;
  readonly depthwiseRegularizer: Regularizer;
  readonly depthwiseConstraint: Constraint;
}

/** What Keras's configuration says of the filters that see one channel each. */
export function depthwiseToKeras(params: Depthwise) {
  const depthwise = {
    initializer: params.depthwiseInitializer,
    regularizer: params.depthwiseRegularizer,
    constraint: params.depthwiseConstraint,
  };
  return {
    dilation_rate: params.dilationRate,
    depth_multiplier: params.depthMultiplier,
    ...weightToKeras('depthwise', depthwise, kernelAxes(2)),
  };
}

interface DepthwiseWindow {
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: 'valid' | 'same';
  readonly dilationRate: readonly number[];
}

/** Where filters of one channel each are laid; TensorFlow moves them by the same distance down and across. */
export function slideDepthwise(shape: Shape, window: DepthwiseWindow, layer: string) {
  const { kernelSize: size, strides, padding, dilationRate: dilation } = window;
  if (strides[0] !== strides[1]) {
    return refuse(
      text(
        `${layer} expects the same stride down and across, found ${shapeText(strides)}`,
        `${layer} 需要纵横步幅相同，实际为 ${shapeText(strides)}`,
      ),
      text('Make both strides alike.', '请使两个步幅相同。'),
      'strides',
    );
  }
  return slideOver(shape, { size, strides, padding, dilation }, layer, 'kernelSize');
}
