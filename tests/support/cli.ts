import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { z } from 'zod';
import { buildDist } from '../../scripts/build.mjs';
import { buildIsCurrent } from '../../scripts/lib/freshness.mjs';
import { withLock } from '../../scripts/lib/lock.mjs';
import { CLONE, inCache } from '../../scripts/lib/paths.mjs';
import { tempFolder } from './folders.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = path.join(ROOT, 'dist', 'cli.js');

/** Test files run side by side: one of them builds. Never installs anything, for the tests run out of `node_modules`. */
async function ensureBuilt(): Promise<void> {
  if (buildIsCurrent()) return;
  await withLock(path.join(inCache('locks'), `clone-${CLONE}.lock`), async () => {
    if (!buildIsCurrent()) await buildDist();
  });
}

await ensureBuilt();

const lineSchema = z.looseObject({ type: z.string() });
export type JsonLine = z.infer<typeof lineSchema>;

export interface Outcome {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** With --json: every line of standard output. That all of them are JSON objects has been checked. */
  readonly lines: readonly JsonLine[];
}

export interface CliOptions {
  /** An empty folder where it is not said, so that nothing lands in the clone. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export const CHINESE = { TRIBUTARY_LANG: 'zh-CN' };

function parseLine(line: string): JsonLine {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new Error(`with --json every line must be a JSON object with a type, found: ${line}`);
  }
}

/** The built command line as a process of its own group, as a terminal starts it. */
export class RunningCli {
  readonly ended: Promise<Outcome>;
  readonly #child: ChildProcess;
  readonly #written = { stdout: '', stderr: '' };
  readonly #wakers = new Set<() => void>();

  constructor(args: readonly string[], { cwd = tempFolder(), env = {} }: CliOptions) {
    this.#child = spawn(process.execPath, [CLI, ...args], {
      cwd,
      env: { ...process.env, TRIBUTARY_LANG: 'en', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const name of ['stdout', 'stderr'] as const) {
      this.#child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
        this.#written[name] += chunk;
        for (const wake of this.#wakers) wake();
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code) => {
        try {
          const { stdout, stderr } = this.#written;
          const printed = stdout.split('\n').filter((line) => line !== '');
          const lines = args.includes('--json') ? printed.map(parseLine) : [];
          resolve({ code, stdout, stderr, lines });
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the command line did not start');
    return pid;
  }

  /** With --json: the lines that it has written up to now. */
  linesSoFar(): readonly JsonLine[] {
    return this.#written.stdout.split('\n').slice(0, -1).map(parseLine);
  }

  /** Waits until it has written something that fits. */
  async writes(pattern: RegExp, where: 'stdout' | 'stderr' = 'stdout'): Promise<void> {
    const found = new Promise<void>((resolve) => {
      const look = () => {
        if (pattern.test(this.#written[where])) resolve();
      };
      this.#wakers.add(look);
      look();
    });
    const tooEarly = this.ended.then(({ code, stdout, stderr }) => {
      if (!pattern.test(this.#written[where])) {
        throw new Error(`ended with ${code} before it wrote ${String(pattern)}:\n${stdout}\n${stderr}`);
      }
    });
    await Promise.race([found, tooEarly]);
  }

  /** Sends a signal to the process group, as a terminal does for Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal);
  }
}

export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  return new RunningCli(args, options);
}

export function runCli(args: readonly string[], options: CliOptions = {}): Promise<Outcome> {
  return startCli(args, options).ended;
}

/** Runs a command that has to go well, with --json, and gives the lines of a type in a shape. */
export async function runWell(args: readonly string[], options: CliOptions = {}): Promise<Outcome> {
  const outcome = await runCli([...args, '--json'], options);
  expect(outcome, `tributary ${args.join(' ')}`).toMatchObject({ code: 0, stderr: '' });
  return outcome;
}

/** Every line of a type, in a shape. */
export function linesOf<Schema extends z.ZodType>(
  outcome: Outcome,
  type: string,
  schema: Schema,
): readonly z.output<Schema>[] {
  return outcome.lines.filter((line) => line.type === type).map((line) => schema.parse(line));
}

/** The last line, in a shape. */
export function lastLine<Schema extends z.ZodType>(outcome: Outcome, schema: Schema): z.output<Schema> {
  return schema.parse(outcome.lines.at(-1));
}
