/**
 * `npm run setup`: everything that a clone needs. `-- --retry` tries all sources of the native engine again, and Electron's
 * download.
 */
import { obtainElectron, reasonAgainstWindows } from './lib/electron.mjs';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { say } from './lib/say.mjs';

await whenStarted(import.meta.url, async () => {
  const retry = process.argv.includes('--retry');
  await ensureReady({ retry });
  if (retry && reasonAgainstWindows() === null) {
    const electron = await obtainElectron({ retry });
    if ('reason' in electron) say(electron.reason, electron.reason);
  }
  say('everything is set up', '一切就绪');
});
