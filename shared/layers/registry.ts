import { activation } from './activation.ts';
import { concatenate } from './concatenate.ts';
import { conv2d } from './conv2d.ts';
import type { Layer } from './define.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { input } from './input.ts';
import { maxPooling2d } from './max-pooling2d.ts';
import { output } from './output.ts';

/** Every layer that can be drawn, in the order of the catalogue. */
export const LAYERS: readonly Layer[] = [
  input,
  dense,
  activation,
  flatten,
  dropout,
  conv2d,
  maxPooling2d,
  concatenate,
  output,
];

const byType = new Map(LAYERS.map((layer) => [layer.type, layer]));

/** The layer of this type, if there is one. */
export function findLayer(type: string): Layer | undefined {
  return byType.get(type);
}
