import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';

/**
 * @typedef {object} RunOptions
 * @property {string} log where everything that the program prints goes
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {number} [limit] milliseconds after which it is ended
 * @property {() => number} [progress] a number that grows while the program gets on
 * @property {number} [stall] milliseconds without output or progress after which it is ended
 */

/** @typedef {{ ok: true } | { ok: false, reason: string }} Outcome */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Ends a program and all that it started.
 * @param {import('node:child_process').ChildProcess} child
 */
function end(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
  else process.kill(-child.pid, 'SIGKILL');
}

/** @param {NodeJS.Signals} signal */
function passOn(signal) {
  for (const child of running) end(child);
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

/** Programs run in groups of their own, so an interrupted setup has to end them itself. */
function watchSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    if (!process.listeners(signal).includes(passOn)) process.on(signal, passOn);
  }
}

/**
 * Runs a program to its end. What it prints goes to a log; a failure comes back with its reason.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<Outcome>}
 */
export async function run(command, args, { log, cwd, env, limit, progress, stall }) {
  watchSignals();
  const output = createWriteStream(log, { flags: 'a' });
  output.write(`\n$ ${command} ${args.join(' ')}\n`);
  const started = Date.now();
  let seen = 0;
  let last = { at: started, sum: 0 };
  let ended = '';

  const windowsScript = process.platform === 'win32' && !command.endsWith('.exe');
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: windowsScript,
  });
  running.add(child);
  /** @param {Buffer} chunk */
  const keep = (chunk) => {
    seen += chunk.length;
    output.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  const watch = setInterval(() => {
    const sum = seen + (progress?.() ?? 0);
    const now = Date.now();
    if (sum !== last.sum) last = { at: now, sum };
    if (limit !== undefined && now - started > limit) ended = `it took longer than ${limit / 1000} s`;
    else if (stall !== undefined && now - last.at > stall) ended = `nothing happened for ${stall / 1000} s`;
    if (ended !== '') end(child);
  }, 500);

  /** @type {string | null} */
  const failure = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `it ended with ${signal ?? `code ${code}`}`));
  });
  clearInterval(watch);
  running.delete(child);
  output.end();
  await finished(output);
  if (failure === null && ended === '') return { ok: true };
  const detail = lastWords(readFileSync(log, 'utf8'));
  if (ended !== '') return { ok: false, reason: detail === '' ? ended : `${ended} after: ${detail}` };
  return { ok: false, reason: detail || (failure ?? '') };
}

/** What tells best first: an exception's own line, then npm's and pip's errors, then anything that sounds like one. */
const TELLING = [
  /^(\w*Error|fatal error|ERROR): /,
  /\b(fatal )?error: /i,
  /^npm error (?!code|errno|syscall|path)\S/,
  /\b(error|failed|cannot|not found|no module)\b/i,
];

/**
 * The line of a log that best tells why the last command in it ended badly.
 * @param {string} log
 */
export function lastWords(log) {
  const lines = log
    .slice(log.lastIndexOf('\n$ ') + 1)
    .split('\n')
    .slice(1);
  const spoken = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('npm warn'));
  const telling = TELLING.map((pattern) => spoken.find((line) => pattern.test(line))).find(
    (line) => line !== undefined,
  );
  return (telling ?? spoken.at(-1) ?? '').slice(0, 300);
}

/**
 * How npm is started: the one that started us where there is one, else the one on the path.
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(...args) {
  // A silent npm above this one would silence its children as well, and their reasons with them.
  const aloud = ['--loglevel=notice'];
  const script = process.env.npm_execpath;
  return script?.endsWith('npm-cli.js')
    ? [process.execPath, [script, ...aloud, ...args]]
    : ['npm', [...aloud, ...args]];
}
