import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';

interface Served {
  readonly child: ChildProcess;
  readonly address: string;
}

/** Starts a program of Node that prints an address; its state and projects lie in the folder. */
async function serve(args: readonly string[], folder: string): Promise<Served> {
  const env = { ...process.env, TRIBUTARY_LANG: 'en', TRIBUTARY_STATE: folder, TRIBUTARY_PROJECTS: folder };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  return new Promise((resolve, reject) => {
    let written = '';
    const hear = (text: string) => {
      written += text;
      const [address] = /http:\/\/\S+/.exec(written) ?? [];
      if (address !== undefined) resolve({ child, address });
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
    child.once('exit', () => reject(new Error(`the web shell ended:\n${written}`)));
  });
}

/** Opens a browser on what a program serves, in folders of its own that are gone afterwards. */
export async function whileServed(
  args: readonly string[],
  work: (
    page: Page,
    address: string,
    served: { readonly child: ChildProcess; readonly folder: string },
  ) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tributary-bench-'));
  const { child, address } = await serve(args, folder);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // What runs in the page comes through tsx, which names functions by a helper that the page lacks.
    await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
    await work(page, address, { child, folder });
  } finally {
    await browser.close();
    if (child.kill()) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long the page takes to answer, in milliseconds. */
export async function readiness(page: Page, address: string): Promise<number> {
  const began = performance.now();
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return performance.now() - began;
}

/** The gaps between the frames of so many milliseconds, in milliseconds. */
export function frameGaps(page: Page, duration: number): Promise<readonly number[]> {
  return page.evaluate(
    (most) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const began = performance.now();
        let last = began;
        const tick = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - began < most) requestAnimationFrame(tick);
          // The first gap is not of what is measured.
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    duration,
  );
}
