/**
 * The Python that programs are tried with: the one that `TRIBUTARY_PYTHON` names, else that of a virtual environment:
 *
 *     python3 -m venv ~/.cache/tributary-python
 *     ~/.cache/tributary-python/bin/pip install keras tensorflow-cpu torch numpy
 */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';

const NEEDED = 'keras tensorflow torch numpy';
const LOOK = `import importlib.util as u, sys; sys.exit(0 if all(u.find_spec(n) for n in "${NEEDED}".split()) else 1)`;

/** The path of a Python with Keras and PyTorch; null where there is none. */
export function codePython() {
  const python = process.env.TRIBUTARY_PYTHON ?? join(homedir(), '.cache', 'tributary-python', 'bin', 'python');
  return spawnSync(python, ['-c', LOOK], { timeout: 60_000 }).status === 0 ? python : null;
}

/** What makes Keras and PyTorch quiet, and repeatable. */
export const PYTHON_ENV = { KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' };
