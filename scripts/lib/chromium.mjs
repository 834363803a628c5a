import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Chromium that the tests use: the one that is named, the system's, or Playwright's own.
 * @returns {string}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return named;
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const found = [...INSTALLED, chromium.executablePath()].find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error('no Chromium: install one (`npx playwright install chromium`), or name it in CHROMIUM_PATH');
  }
  return found;
}
