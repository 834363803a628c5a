/** `npm run setup`: everything that a clone needs. `-- --retry` tries all sources of the native engine again. */
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { say } from './lib/say.mjs';

await whenStarted(import.meta.url, async () => {
  await ensureReady({ retry: process.argv.includes('--retry') });
  say('everything is set up', '一切就绪');
});
