import { join } from 'node:path';
import { findChromium } from '../../e2e/chromium.mjs';
import { inCache } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** @returns {string | null} */
function chromium() {
  try {
    return findChromium();
  } catch {
    return null;
  }
}

/**
 * The Chromium that the specs run in. Where there is none, it comes from Debian's packages, with a display for Electron, if
 * this user may install them.
 * @returns {Promise<string | null>} null where there is none
 */
export async function findOrInstallChromium() {
  const found = chromium();
  if (found !== null || process.platform !== 'linux' || process.getuid?.() !== 0) return found;
  say('installing Chromium from Debian’s packages …', '正在从 Debian 软件包安装 Chromium……');
  const options = { log: join(inCache('logs'), 'apt.log'), limit: 900_000 };
  await run('apt-get', ['update', '-qq'], options);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'xvfb'], options);
  return chromium();
}
