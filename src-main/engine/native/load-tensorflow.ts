import { text, type Text } from '#shared/base/text.ts';
import { restoreRemovedUtilities } from './node-compat.ts';
import { requireTfjs, type Tfjs } from './require-tfjs.ts';

export interface LoadedTensorflow {
  readonly tf: Tfjs;
  readonly backend: 'tensorflow' | 'cpu';
  /** The version of the native library; null on the plain CPU backend. */
  readonly libtensorflow: string | null;
  /** Why it is not the native backend; null when it is. */
  readonly reason: Text | null;
}

/** Reads the version from tfjs-node's binding, which its public types do not show. */
function nativeVersion(backend: object): string | null {
  const binding: unknown = 'binding' in backend ? backend.binding : null;
  if (typeof binding !== 'object' || binding === null || !('TF_Version' in binding)) return null;
  return String(binding.TF_Version);
}

function loadNative(): LoadedTensorflow {
  if (process.env.TRIBUTARY_ENGINE_SOURCE === 'none') throw new Error('TRIBUTARY_ENGINE_SOURCE=none');
  // Set before the library is loaded, which reads it once: information and warnings stay out of what people read.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  restoreRemovedUtilities();
  const tf = requireTfjs('@tensorflow/tfjs-node');
  return { tf, backend: 'tensorflow', libtensorflow: nativeVersion(tf.backend()), reason: null };
}

async function loadPlain(cause: unknown): Promise<LoadedTensorflow> {
  const tf = requireTfjs('@tensorflow/tfjs');
  // All that it turns off is what tfjs writes to the console, such as its advice to install tfjs-node.
  tf.enableProdMode();
  if (!(await tf.setBackend('cpu'))) throw new Error('tfjs has no CPU backend', { cause });
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  const reason = text(`the native engine could not be loaded: ${why}`, `无法加载原生引擎：${why}`);
  return { tf, backend: 'cpu', libtensorflow: null, reason };
}

/**
 * Loads TensorFlow into this process: natively by tfjs-node, or, where that fails, plain tfjs with the reason why.
 * Only the engine process may call it.
 */
export async function loadTensorflow(): Promise<LoadedTensorflow> {
  try {
    return loadNative();
  } catch (cause) {
    return loadPlain(cause);
  }
}
