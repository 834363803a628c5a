/** What the specs of the interface need of the system: a Chromium, and a display for a real Electron. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { hasDisplay, installedElectron } from './electron.mjs';
import { inCache } from './paths.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** Packages may take their time from a slow mirror, but not for ever. */
const LIMIT = 600_000;

/** The path of a Chromium; null where there is none. */
function installedChromium() {
  try {
    return findChromium();
  } catch {
    return null;
  }
}

/** Packages of Debian that the specs need and that are not there. */
function missingPackages() {
  const needsDisplay = installedElectron() !== null && !hasDisplay();
  const hasXvfb = spawnSync('Xvfb', ['-help'], { stdio: 'ignore' }).error === undefined;
  return [...(installedChromium() === null ? ['chromium'] : []), ...(needsDisplay && !hasXvfb ? ['xvfb'] : [])];
}

/** Whether packages can be installed without asking anybody. */
const canInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * Sees to it that the specs of the interface can run; on a Debian as root it installs what is missing.
 * @returns {Promise<{ chromium: string } | { reason: string }>}
 */
export async function obtainBrowser() {
  const missing = missingPackages();
  let failure = '';
  if (missing.length > 0 && canInstall()) {
    say(
      `installing ${missing.join(' and ')} for the specs of the interface`,
      `正在安装界面测试所需的 ${missing.join('、')}`,
    );
    const options = {
      log: join(inCache('specs'), 'apt.log'),
      limit: LIMIT,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    };
    await run('apt-get', ['update'], options);
    const outcome = await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing], options);
    if (!outcome.ok) failure = `, and apt-get could not install it: ${outcome.reason}`;
  }
  const chromium = installedChromium();
  if (chromium !== null) return { chromium };
  return { reason: `no Chromium was found${failure}; install one, or name it in CHROMIUM_PATH` };
}
