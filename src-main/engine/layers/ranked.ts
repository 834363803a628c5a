import type { Tensor } from '@tensorflow/tfjs';
import { at } from './call.ts';

const first = (shape: readonly number[]): [number, number, number] => [at(shape, 0), at(shape, 1), at(shape, 2)];

// tfjs's convolutions ask for tensors whose rank the types know.
export const as3D = (x: Tensor) => x.as3D(...first(x.shape));
export const as4D = (x: Tensor) => x.as4D(...first(x.shape), at(x.shape, 3));
export const as5D = (x: Tensor) => x.as5D(...first(x.shape), at(x.shape, 3), at(x.shape, 4));

/** Two sizes out of a list. */
export const pairOf = (sizes: readonly number[]): [number, number] => [at(sizes, 0), at(sizes, 1)];
/** Three sizes out of a list. */
export const tripleOf = (sizes: readonly number[]): [number, number, number] => first(sizes);
