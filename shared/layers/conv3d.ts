import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { plainConvolution } from './plain-convolution.ts';

export const conv3d = defineLayer(
  plainConvolution(3, {
    label: text('Conv3D', '三维卷积'),
    doc: text(
      'Slides small trained filters through a volume (depth × height × width × channels), such as a scan or a film.',
      '用可训练的小滤波器在体数据（深×高×宽×通道，如扫描或视频）中滑动。',
    ),
    aliases: ['convolution', 'cnn', 'volume', 'video'],
    samples: [
      { params: { filters: 2, kernelSize: [2, 2, 2] }, inputs: [{ shape: [3, 4, 3, 1], dtype: 'float32' }] },
      {
        params: { filters: 2, kernelSize: [2, 2, 2], strides: [2, 1, 2], padding: 'same', useBias: false },
        inputs: [{ shape: [3, 3, 4, 2], dtype: 'float32' }],
      },
      {
        params: { filters: 2, kernelSize: [2, 2, 2], dilationRate: [2, 2, 2] },
        inputs: [{ shape: [3, 3, 4, 1], dtype: 'float32' }],
      },
    ],
  }),
);
