/**
 * Makes a fresh clone work: dependencies, native engine, build. It looks at a few files and returns at once when
 * nothing is to be done; what does the work is loaded only then.
 */
import { join } from 'node:path';
import { dependenciesAreCurrent, installDependencies } from './dependencies.mjs';
import { engineIsSettled } from './engine-record.mjs';
import { appIsCurrent, buildIsCurrent } from './freshness.mjs';
import { requireNodeVersion } from './node-version.mjs';
import { CLONE, inCache } from './paths.mjs';

/**
 * @typedef {object} Needs
 * @property {boolean} [native] the native engine
 * @property {boolean} [build] the bundles in `dist/`
 * @property {boolean} [app] the desktop application and the page in `dist/app/`
 * @property {boolean} [retry] try all sources of the native engine again
 */

/** @param {Needs} needs */
export async function ensureReady({ native = true, build = true, app = false, retry = false } = {}) {
  requireNodeVersion();
  const isReady = () =>
    !retry &&
    dependenciesAreCurrent() &&
    (!native || engineIsSettled()) &&
    (!build || buildIsCurrent()) &&
    (!app || appIsCurrent());
  if (isReady()) return;

  const { withLock } = await import('./lock.mjs');
  // The lock lies outside the clone, because `npm ci` removes everything in `node_modules`.
  await withLock(join(inCache('locks'), `clone-${CLONE}.lock`), async () => {
    if (!dependenciesAreCurrent()) await installDependencies();
    if (native && (retry || !engineIsSettled())) {
      const { setUpNativeEngine } = await import('./native-engine.mjs');
      await setUpNativeEngine();
    }
    if (build && !buildIsCurrent()) {
      const { buildDist } = await import('../build.mjs');
      await buildDist();
    }
    if (app && !appIsCurrent()) {
      const { buildApp } = await import('../build.mjs');
      await buildApp();
    }
  });
}
