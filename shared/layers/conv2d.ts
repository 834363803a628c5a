import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { plainConvolution } from './plain-convolution.ts';

export const conv2d = defineLayer(
  plainConvolution(2, {
    label: text('Conv2D', '二维卷积'),
    doc: text(
      'Slides small trained filters over an image (height × width × channels) and answers with a map for each.',
      '用可训练的小滤波器在图像（高×宽×通道）上滑动，每个滤波器输出一张特征图。',
    ),
    aliases: ['convolution', 'cnn', 'conv'],
    samples: [
      { params: { filters: 2 }, inputs: [{ shape: [5, 6, 1], dtype: 'float32' }] },
      {
        params: {
          filters: 3,
          kernelSize: [2, 3],
          strides: [2, 1],
          padding: 'same',
          useBias: false,
          activation: 'relu',
        },
        inputs: [{ shape: [5, 4, 2], dtype: 'float32' }],
      },
      {
        params: { filters: 2, kernelSize: [2, 2], dilationRate: [2, 3] },
        inputs: [{ shape: [5, 6, 2], dtype: 'float32' }],
      },
    ],
  }),
);
