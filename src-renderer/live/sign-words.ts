import { assertNever } from '#shared/base/assert-never.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { Sign } from '#shared/judging/signs.ts';
import { figureText } from '../charts/line-chart.tsx';

/** A sign in words: what it is, and what it means or what to do about it. */
export interface SignWords {
  readonly title: Text;
  readonly meaning: Text;
}

export function signWords(sign: Sign): SignWords {
  switch (sign.kind) {
    case 'not-finite':
      return {
        title: text(
          `${sign.numbers.toLocaleString('en')} numbers are NaN or infinite`,
          `${sign.numbers} 个数为 NaN 或无穷大`,
        ),
        meaning: text(
          'Training diverges. Lower the learning rate, clip gradients, or look at the data of the inputs.',
          '训练正在发散。请降低学习率、裁剪梯度，或检查输入数据。',
        ),
      };
    case 'vanishing':
      return {
        title: text('Vanishing gradient', '梯度消失'),
        meaning: vanishingText(sign.ratio),
      };
    case 'exploding':
      return {
        title: text('Exploding gradient', '梯度爆炸'),
        meaning: text(
          `The gradient is ${figureText(sign.ratio)} times the weights. Lower the learning rate, or clip gradients.`,
          `梯度是权重的 ${figureText(sign.ratio)} 倍。请降低学习率或裁剪梯度。`,
        ),
      };
    case 'dead':
      return {
        title: text(`${sign.dead} of ${sign.all} units are dead`, `${sign.all} 个单元中有 ${sign.dead} 个失活`),
        meaning: text(
          'They answer 0 to every row of the batch, and learn nothing from it. Lower the learning rate, or use LeakyReLU or ELU.',
          '它们对该批次的每一行都输出 0，无法从中学习。可降低学习率，或改用 LeakyReLU 或 ELU。',
        ),
      };
    default:
      return assertNever(sign);
  }
}

function vanishingText(ratio: number): Text {
  if (ratio === 0) {
    return text(
      'No gradient arrives: no step changes its weights. Look for dead units in it or on the way to the outputs.',
      '没有梯度传到这里，训练不会改变其权重。请检查它自身以及通往输出的路径上是否有失活单元。',
    );
  }
  return text(
    `The gradient is ${figureText(ratio)} times the weights: too small to change them. Try another activation, normalization, or a skip connection.`,
    `梯度仅为权重的 ${figureText(ratio)} 倍，不足以改变权重。可尝试更换激活函数、加入归一化或跳跃连接。`,
  );
}

/** How grave signs are together. */
export function gravityOf(signs: readonly Sign[]): 'error' | 'warning' {
  return signs.some(({ kind }) => kind === 'not-finite') ? 'error' : 'warning';
}
