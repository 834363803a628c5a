import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { plainConvolution } from './plain-convolution.ts';

export const conv1d = defineLayer(
  plainConvolution(1, {
    label: text('Conv1D', '一维卷积'),
    doc: text(
      'Slides small trained filters along a sequence (steps × channels) and answers with a map for each.',
      '用可训练的小滤波器沿序列（步数×通道）滑动，每个滤波器输出一张特征图。',
    ),
    aliases: ['convolution', 'cnn', 'temporal', 'sequence'],
    samples: [
      { params: { filters: 2 }, inputs: [{ shape: [6, 2], dtype: 'float32' }] },
      {
        params: { filters: 3, kernelSize: [2], dilationRate: [2], padding: 'causal', activation: 'relu' },
        inputs: [{ shape: [7, 2], dtype: 'float32' }],
      },
      { params: { filters: 2, strides: [2], padding: 'same' }, inputs: [{ shape: [5, 1], dtype: 'float32' }] },
    ],
  }),
);
