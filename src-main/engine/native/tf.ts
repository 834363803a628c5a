import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * tfjs as the engine's modules use it. It is required, not imported, so that reading data and checking graphs do not
 * wait for it; `loadTensorflow` has put the native backend beneath it before the modules that import this are loaded.
 */
export const tf: typeof import('@tensorflow/tfjs') = require('@tensorflow/tfjs');
