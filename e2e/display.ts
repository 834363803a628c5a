import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Starts a display that nobody sees, for a real Electron where there is none; returns how to end it. */
export async function startDisplay(): Promise<() => void> {
  const xvfb = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const told: unknown[] = await Promise.race([
    once(xvfb.stdout, 'data'),
    once(xvfb, 'error').then(([error]) =>
      Promise.reject(new Error(`Xvfb is needed where there is no display: ${error}`)),
    ),
  ]);
  process.env.DISPLAY = `:${String(told[0]).trim()}`;
  return () => void xvfb.kill();
}
