/**
 * `npm test`: types, lint, vitest, then the specs of the interface; all of them run, whichever fails. The last line sums
 * up: every test and spec counts, and each other stage as one. `--full` adds the long tests; other arguments go to vitest,
 * and then the specs do not run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureReady } from './lib/ensure-ready.mjs';
import { whenStarted } from './lib/main.mjs';
import { ROOT } from './lib/paths.mjs';
import { obtainBrowser } from './lib/browser.mjs';
import { npm } from './lib/run.mjs';
import { duration } from './lib/say.mjs';
import { addUp, countSpecs, countTests, summaryLine } from './lib/test-counts.mjs';

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

/** @param {string} path a package's program, below `node_modules` */
const program = (path) => join(ROOT, 'node_modules', path);

/**
 * Runs a part of the checks. Its output comes as it is written; that of one beside others, in one piece at its end.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, beside?: boolean }} [how]
 */
async function stage(title, command, args, { env = {}, beside = false } = {}) {
  const began = `\n== ${title}\n`;
  if (!beside) process.stdout.write(began);
  const started = Date.now();
  const windowsScript = process.platform === 'win32' && command === 'npm';
  const output = beside ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
    shell: windowsScript,
  });
  let written = began;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (written += text));
  }
  const [code] = await once(child, 'close');
  const ended = `== ${title}: ${code === 0 ? 'ok' : 'FAILED'} (${duration(Date.now() - started)})\n`;
  process.stdout.write(beside ? written + ended : ended);
  return code === 0;
}

/** @param {boolean} ok @returns {Counts} */
const asOneTest = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/**
 * Runs something that writes a report to a file which is gone afterwards.
 * @param {(report: string) => Promise<boolean>} run whether it ended well
 * @param {(readReport: () => string, ok: boolean) => Counts} count
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
const vitest = (args, env) =>
  counted((report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return stage('tests', process.execPath, [program('vitest/vitest.mjs'), 'run', ...reporters, ...args], { env });
  }, countTests);

/**
 * The specs of the interface, in Electron or its stand-in and in a browser. Where there is no browser they are skipped,
 * but in CI that is a failure.
 */
async function specs() {
  const browser = await obtainBrowser();
  if ('reason' in browser) {
    const isFailure = process.env.CI === 'true';
    process.stdout.write(`\n== specs: ${isFailure ? 'FAILED' : 'SKIPPED'}: ${browser.reason}\n`);
    return { passed: 0, failed: isFailure ? 1 : 0, skipped: isFailure ? 0 : 1 };
  }
  return counted(
    (report) =>
      stage('specs', process.execPath, [program('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      }),
    countSpecs,
  );
}

/** @param {string[]} args */
async function test(args) {
  const full = args.includes('--full');
  const env = full ? { TRIBUTARY_FULL: '1' } : {};
  await ensureReady();
  // It takes one core for longer than the types take the other.
  const linting = stage('lint', ...npm('run', '-s', 'lint'), { beside: true });
  const typecheck = await stage('types', process.execPath, [program('typescript/bin/tsc'), '-b']);
  const wanted = args.filter((arg) => arg !== '--full');
  const tests = await vitest(wanted, env);
  const interfaceSpecs = wanted.length === 0 ? [await specs()] : [];
  return addUp([asOneTest(typecheck), asOneTest(await linting), tests, ...interfaceSpecs]);
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
