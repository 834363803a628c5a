import { createRequire } from 'node:module';

export type Tfjs = typeof import('@tensorflow/tfjs');

const require = createRequire(import.meta.url);

/** The one place where an untyped module becomes tfjs: tfjs-node re-exports it whole, under its own types. */
function isTfjs(loaded: unknown): loaded is Tfjs {
  return typeof loaded === 'object' && loaded !== null && 'layers' in loaded && 'setBackend' in loaded;
}

/** Loads tfjs when it is asked for, not when the engine starts: reading data must not wait for it. */
export function requireTfjs(name: '@tensorflow/tfjs' | '@tensorflow/tfjs-node'): Tfjs {
  const loaded: unknown = require(name);
  if (!isTfjs(loaded)) throw new Error(`${name} is not the tfjs that was expected`);
  return loaded;
}
