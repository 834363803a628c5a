/**
 * Python as a way to libtensorflow: an installed TensorFlow, or its wheel from the user's package index.
 */
import { spawnSync } from 'node:child_process';

const CANDIDATES = process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python'];

/**
 * @param {string} python
 * @param {string[]} args
 */
function ask(python, ...args) {
  const { status, stdout, error } = spawnSync(python, args, { encoding: 'utf8', timeout: 30_000 });
  return error === undefined && status === 0 ? stdout.trim() : null;
}

/** The first Python on the path that has pip; null where there is none. */
export function pythonWithPip() {
  return CANDIDATES.find((python) => ask(python, '-m', 'pip', '--version') !== null) ?? null;
}

const FIND_TENSORFLOW = `
import importlib.metadata as m, importlib.util as u, json
spec = u.find_spec('tensorflow')
names = m.packages_distributions().get('tensorflow', []) if hasattr(m, 'packages_distributions') else []
names = names or [n for n in ('tensorflow', 'tensorflow-cpu') if any(d.metadata['Name'] == n for d in m.distributions())]
if spec and spec.submodule_search_locations and names:
    print(json.dumps({'folder': list(spec.submodule_search_locations)[0], 'version': m.version(names[0])}))
`;

/**
 * An installed Python TensorFlow: it is looked up, not imported.
 * @returns {{ folder: string, version: string } | null}
 */
export function installedTensorflow() {
  for (const python of CANDIDATES) {
    const found = ask(python, '-c', FIND_TENSORFLOW);
    if (found) return JSON.parse(found);
  }
  return null;
}

/**
 * Unpacks from a wheel (argument 1) what an addon needs to be built and to run, into a folder (argument 2): the two
 * libraries and, of 13 000 headers, those that the C interface can reach.
 */
export const UNPACK_WHEEL = `
import os, re, shutil, sys, zipfile
wheel, folder = sys.argv[1:]
library = re.compile(r'tensorflow/(libtensorflow_(?:cc|framework)\\.(?:so\\.2|2\\.dylib))$')
header = re.compile(r'tensorflow/(include/(?:tensorflow/(?:c|core/platform|tsl)|tsl|xla/tsl)/.*\\.h)$')
with zipfile.ZipFile(wheel) as archive:
    for entry in archive.infolist():
        match = library.match(entry.filename)
        target = os.path.join('lib', match[1]) if match else (header.match(entry.filename) or [None, None])[1]
        if target is None:
            continue
        target = os.path.join(folder, target)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(entry) as source, open(target, 'wb') as destination:
            shutil.copyfileobj(source, destination, 1 << 20)
`;
