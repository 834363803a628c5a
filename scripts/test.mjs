/**
 * `npm test`: types, lint, vitest, then the specs of the interface; all of them run, whichever fails. The last line sums up:
 * every test and spec counts, and each other stage as one. `--full` adds the long tests; other arguments go to vitest,
 * and the interface is left out then.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { npm } from './lib/run.mjs';
import { duration, say } from './lib/say.mjs';
import { findOrInstallChromium } from './lib/chromium.mjs';
import { addUp, countSpecs, countTests, summaryLine } from './lib/test-counts.mjs';

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

/** @param {string} path a package's program, below `node_modules` */
const program = (path) => join(ROOT, 'node_modules', path);

/**
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function stage(title, command, args, env = {}) {
  process.stdout.write(`\n== ${title}\n`);
  const started = Date.now();
  const windowsScript = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windowsScript,
  });
  const [code] = await once(child, 'exit');
  process.stdout.write(`== ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${duration(Date.now() - started)})\n`);
  return code === 0;
}

/** @param {boolean} ok @returns {Counts} */
const asOneTest = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/**
 * Runs a stage that writes a report, and counts what stands in it.
 * @param {(report: string) => Promise<boolean>} run
 * @param {typeof countTests} count
 */
async function counted(run, count) {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-test-'));
  const report = join(folder, 'report.json');
  try {
    const ok = await run(report);
    return count(() => readFileSync(report, 'utf8'), ok);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function vitest(args, env) {
  return counted((report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return stage('tests', process.execPath, [program('vitest/vitest.mjs'), 'run', ...reporters, ...args], env);
  }, countTests);
}

/**
 * The specs of the interface, in Electron or its stand-in, and in a browser. Without a Chromium they cannot run: that is a
 * failure where everything has to be shown, and told where somebody only looks.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function specs(env) {
  if ((await findOrInstallChromium()) === null) {
    say(
      'NO CHROMIUM: the specs of the interface were not run. Install Chromium, or name one in CHROMIUM_PATH.',
      '没有 CHROMIUM：未运行界面测试。请安装 Chromium，或用 CHROMIUM_PATH 指定。',
    );
    return process.env.CI ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
  }
  return counted((report) => {
    const playwright = [program('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
    return stage('interface', process.execPath, playwright, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  }, countSpecs);
}

/** @param {string[]} args */
async function test(args) {
  const full = args.includes('--full');
  const env = full ? { TRIBUTARY_FULL: '1' } : {};
  await ensureReady();
  const typecheck = await stage('types', process.execPath, [program('typescript/bin/tsc'), '-b']);
  const lint = await stage('lint', ...npm('run', '-s', 'lint'));
  const chosen = args.filter((arg) => arg !== '--full');
  const tests = await vitest(chosen, env);
  const shown = chosen.length === 0 ? [await specs(env)] : [];
  return addUp([asOneTest(typecheck), asOneTest(lint), tests, ...shown]);
}

await whenStarted(import.meta.url, async () => {
  /** @type {Counts} */
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    counts = await test(process.argv.slice(2));
  } finally {
    process.stdout.write(`\n${summaryLine(counts)}\n`);
    if (counts.failed > 0) process.exitCode = 1;
  }
});
