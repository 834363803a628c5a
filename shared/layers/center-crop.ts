import { z } from 'zod';
import { shapeText } from '../base/tensor.ts';
import { text } from '../base/text.ts';
import { defineLayer, float, oneInput, oneOutput, only, refuse } from './define.ts';
import { imageSize } from './image-size.ts';
import { spatialAxes } from './windows.ts';

export const centerCrop = defineLayer({
  type: 'CenterCrop',
  category: 'preprocessing',
  label: text('CenterCrop', '中心裁剪'),
  doc: text('Keeps the middle of an image.', '保留图像的中间部分。'),
  aliases: ['crop', 'image'],
  params: z.strictObject(imageSize()),
  inputs: oneInput,
  outputs: oneOutput,
  inferShape(inputs, { height, width }) {
    const shape = spatialAxes(only(inputs).shape, 2, 'CenterCrop');
    if (!shape.ok) return shape;
    const [rows = 1, columns = 1, channels = 1] = shape.value;
    if (height <= rows && width <= columns) return float([height, width, channels]);
    return refuse(
      text(
        `CenterCrop cannot cut ${height}×${width} out of ${shapeText([rows, columns])}`,
        `中心裁剪无法从 ${shapeText([rows, columns])} 中裁出 ${height}×${width}`,
      ),
      text('Crop less, or use Resizing.', '请减小裁剪尺寸，或改用缩放图像。'),
      height > rows ? 'height' : 'width',
    );
  },
  flops: () => 0,
  toKeras: ({ height, width }) => ({ className: 'CenterCrop', config: { height, width } }),
  samples: [{ params: { height: 2, width: 3 }, inputs: [{ shape: [5, 4, 2], dtype: 'float32' }] }],
});
