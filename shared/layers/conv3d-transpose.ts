import { text } from '../base/text.ts';
import { defineLayer } from './define.ts';
import { transposedConvolution } from './transposed-convolution.ts';

export const conv3dTranspose = defineLayer(
  transposedConvolution(3, {
    label: text('Conv3DTranspose', '三维转置卷积'),
    doc: text(
      'A convolution the other way round: makes a volume larger, for decoders and segmentation.',
      '反向的卷积：把体数据放大，用于解码器和分割。',
    ),
    aliases: ['deconvolution', 'upsample', 'decoder', 'volume'],
    samples: [
      {
        params: { filters: 2, kernelSize: [2, 2, 2], strides: [2, 1, 2] },
        inputs: [{ shape: [2, 2, 3, 2], dtype: 'float32' }],
      },
      {
        params: { filters: 2, kernelSize: [3, 2, 2], padding: 'same', useBias: false },
        inputs: [{ shape: [2, 3, 2, 2], dtype: 'float32' }],
      },
    ],
  }),
);
