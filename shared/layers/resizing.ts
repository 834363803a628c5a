import { z } from 'zod';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only } from './define.ts';
import { imageSize } from './image-size.ts';
import { interpolation } from './interpolation.ts';
import { spatialAxes } from './windows.ts';

export const resizing = defineLayer({
  type: 'Resizing',
  category: 'preprocessing',
  label: text('Resizing', '缩放图像'),
  doc: text('Brings images to one size.', '把图像缩放到同一大小。'),
  aliases: ['resize', 'scale', 'image'],
  params: z.strictObject({ ...imageSize(), interpolation: interpolation('bilinear') }),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { height, width }) {
    const shape = spatialAxes(only(inputs).shape, 2, 'Resizing');
    return shape.ok ? float([height, width, shape.value[2] ?? 1]) : shape;
  },
  toKeras: ({ height, width, interpolation: method }) => ({
    className: 'Resizing',
    config: { height, width, interpolation: method },
  }),
  samples: [
    { params: { height: 4, width: 3 }, inputs: [{ shape: [3, 5, 2], dtype: 'float32' }] },
    { params: { height: 2, width: 5, interpolation: 'nearest' }, inputs: [{ shape: [5, 3, 1], dtype: 'float32' }] },
  ],
});
