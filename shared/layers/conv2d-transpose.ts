import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { transposedConvolution } from './transposed-convolution.ts';

export const conv2dTranspose = defineLayer(
  transposedConvolution(2, {
    label: text('Conv2DTranspose', '二维转置卷积'),
    doc: text(
      'A convolution the other way round: makes an image larger, for decoders and segmentation.',
      '反向的卷积：把图像放大，用于解码器和分割。',
    ),
    aliases: ['deconvolution', 'upsample', 'decoder'],
    samples: [
      { params: { filters: 2, strides: [2, 2] }, inputs: [{ shape: [3, 2, 2], dtype: 'float32' }] },
      {
        params: {
          filters: 3,
          kernelSize: [2, 3],
          strides: [1, 2],
          padding: 'same',
          activation: 'relu',
          useBias: false,
        },
        inputs: [{ shape: [3, 3, 1], dtype: 'float32' }],
      },
    ],
  }),
);
