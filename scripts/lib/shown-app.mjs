import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { ROOT } from './paths.mjs';

/**
 * Starts the web shell in folders of its own.
 * @param {string} folder
 */
async function serve(folder) {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'serve', folder], {
    env: { ...process.env, TRIBUTARY_LANG: 'en', TRIBUTARY_STATE: join(folder, 'state'), TRIBUTARY_PROJECTS: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let written = '';
  const address = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the web shell ended before it had an address: ${written}`)));
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      written += text;
      const [found] = /http:\/\/\S+/.exec(written) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return { child, address };
}

/**
 * Opens the application in a browser, with folders of its own that are gone afterwards.
 * @param {import('@playwright/test').BrowserContextOptions} options
 * @param {(page: import('@playwright/test').Page) => Promise<void>} work
 */
export async function whileShown(options, work) {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-screenshots-'));
  const { child, address } = await serve(folder);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage(options);
    await page.goto(address);
    await work(page);
  } finally {
    await browser.close();
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}
