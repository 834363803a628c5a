/**
 * `npm run build`: bundles the command line and the engine process into `dist/`. With `-- --app` also the desktop
 * application and the page into `dist/app/`; what needs them builds them by itself.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { APP_STAMP, appFingerprint, BUILD_STAMP, fingerprint } from './lib/freshness.mjs';
import { writeIndexes } from './lib/indexes.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { duration, say } from './lib/say.mjs';

const ENTRIES = { cli: 'src-main/shells/cli/main.ts', engine: 'src-main/engine/main.ts' };

/** zod goes into the bundle, where what is unused of it is left out; every other package stays where npm put it. */
const BUNDLED = ['zod'];

async function bundle() {
  const { build } = await import('esbuild');
  /** @type {{ version: string, dependencies: Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: join(ROOT, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: Object.keys(manifest.dependencies).filter((name) => !BUNDLED.includes(name)),
    define: { 'process.env.TRIBUTARY_VERSION': JSON.stringify(manifest.version) },
    sourcemap: 'linked',
    logLevel: 'silent',
  });
}

export async function buildDist() {
  const started = Date.now();
  writeIndexes();
  // Taken before the build: a source that changes during it makes the next start build again.
  const sources = fingerprint();
  await bundle();
  writeFileSync(BUILD_STAMP, sources);
  say(`built dist (${duration(Date.now() - started)})`, `已构建 dist（${duration(Date.now() - started)}）`);
}

/** Builds the desktop application and the page, by `electron.config.ts`. */
export async function buildApp() {
  const started = Date.now();
  writeIndexes();
  const sources = appFingerprint();
  const { build } = await import('electron-vite');
  await build({ configFile: join(ROOT, 'electron.config.ts'), logLevel: 'warn' });
  mkdirSync(dirname(APP_STAMP), { recursive: true });
  writeFileSync(APP_STAMP, sources);
  say(`built the app (${duration(Date.now() - started)})`, `已构建应用（${duration(Date.now() - started)}）`);
}

await whenStarted(import.meta.url, async () => {
  await buildDist();
  if (process.argv.includes('--app')) await buildApp();
});
