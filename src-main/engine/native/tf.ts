import { requireTfjs } from './require-tfjs.ts';

/**
 * tfjs as the engine's modules use it. Modules that import it are themselves loaded only after `loadTensorflow`, which
 * puts the native backend beneath it.
 */
export const tf = requireTfjs('@tensorflow/tfjs');
