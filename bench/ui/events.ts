import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type CDPSession, type Page } from '@playwright/test';
import { RUN_FILES } from '../../shared/protocol/run-folder.ts';
import { percentile, print } from '../measure.ts';
import { FLOOD } from './flood.ts';
import { frameGaps, readiness, whileServed } from './page.ts';

const SERVER = fileURLToPath(new URL('flood-server.ts', import.meta.url));

const MEGABYTE = 1024 ** 2;

async function heapOfServer(child: ChildProcess): Promise<number> {
  child.send('memory');
  const answered: readonly unknown[] = await once(child, 'message');
  return Number(answered[0]) / MEGABYTE;
}

async function heapOfPage(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / MEGABYTE;
}

/** The numbers of all events in the run's record. */
function sequencesIn(folder: string): readonly number[] {
  const [record] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === RUN_FILES.metrics,
  );
  if (record === undefined) return [];
  const lines = readFileSync(path.join(folder, record), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => Number(/"sequence":(\d+)/.exec(line)?.[1]));
}

async function train(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /digits/i })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Train/ })
    .first()
    .click();
  await expect(page.getByRole('figure', { name: 'Loss' })).toBeVisible({ timeout: 30_000 });
}

/** How the window bears far more metrics than it can draw; whether all of them are kept, and what that costs. */
export function floodOfEvents(): Promise<void> {
  const tsx = ['--expose-gc', '--import', import.meta.resolve('tsx')];
  return whileServed([...tsx, SERVER], async (page, address, { child, folder }) => {
    const devtools = await page.context().newCDPSession(page);
    const memory = async () => ({ page: await heapOfPage(devtools), server: await heapOfServer(child) });
    await readiness(page, address);
    await train(page);
    const before = await memory();
    const gaps = await frameGaps(page, (FLOOD.seconds - 3) * 1000);
    await expect(page.getByRole('status').filter({ hasText: 'Finished' })).toBeVisible({ timeout: 60_000 });
    const after = await memory();

    print('gaps between frames', `p99.9 ${percentile(gaps, 0.999).toFixed(1)} ms (at most 50 ms)`);
    print('  median, p95, p99, longest', [0.5, 0.95, 0.99, 1].map((p) => percentile(gaps, p).toFixed(1)).join(', '));
    const told = FLOOD.eventsPerSecond * FLOOD.seconds;
    const kept = sequencesIn(folder);
    const whole = kept.every((sequence, index) => sequence === index);
    print('events in the file of the run', `${kept.length} of ${told}${whole ? ', in order' : ', NOT IN ORDER'}`);
    for (const where of ['page', 'server'] as const) {
      const change = `${before[where].toFixed(1)} MB, ${after[where].toFixed(1)} MB`;
      print(`memory of the ${where}, at the first events and at the end`, change);
    }
  });
}
