import { availableParallelism } from 'node:os';
import { assertNever } from '#shared/base/assert-never.ts';
import { fault } from '#shared/base/diagnostic.ts';
import { parse } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import {
  commandResults,
  messageSchema,
  type CommandParams,
  type CommandResult,
  type EngineCommand,
  type EngineEvent,
} from '#shared/protocol/engine.ts';
import { forkNode, type EngineProcess, type ProcessEnd, type StartProcess } from './engine-process.ts';
import { isTensorflowNoise } from './tensorflow-log.ts';

/** How an engine process ended: by itself, against its will, or because this side closed it. */
export type EngineExit =
  { readonly kind: 'closed' } | { readonly kind: 'exited' } | { readonly kind: 'crashed'; readonly cause: string };

export interface EngineOptions {
  /** The file that the engine process runs. */
  readonly entry: string;
  /** Native threads within an operation; fixed before the library loads. All cores where it is not said. */
  readonly threads?: number;
  /** How its process is started: by Node, unless the shell has another way. */
  readonly start?: StartProcess;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: TributaryError) => void;
}

const LOG_LINES_KEPT = 20;

/** How long a closed engine may take to leave before it is killed. */
const PATIENCE_MS = 2000;

/**
 * The application's end of an engine process: sends commands, checks what comes back, hands on events, and tells a
 * crash from an exit from a close. When the process is gone, every command that waits fails with why.
 */
export class EngineClient {
  readonly #process: EngineProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly #logListeners = new Set<(lines: readonly string[]) => void>();
  readonly #log: string[] = [];
  #nextId = 1;
  #closing = false;
  #exit: EngineExit | null = null;
  /** Settles when the process is gone. */
  readonly exited: Promise<EngineExit>;

  constructor({ entry, threads = availableParallelism(), start = forkNode }: EngineOptions) {
    this.#process = start(entry, {
      ...process.env,
      TF_NUM_INTRAOP_THREADS: String(threads),
      TF_NUM_INTEROP_THREADS: String(threads),
    });
    this.#process.onLog((chunk) => this.#keepLog(chunk));
    this.#process.onMessage((raw) => this.#receive(raw));
    this.exited = this.#process.ended.then((end) => this.#ended(this.#exitOf(end)));
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Sends a command and waits for its result. Rejects with a TributaryError. */
  send<C extends EngineCommand>(command: C, params: CommandParams<C>): Promise<CommandResult<C>> {
    if (this.#exit !== null) return Promise.reject(engineGone(this.#exit, this.#log));
    const id = this.#nextId++;
    return new Promise<CommandResult<C>>((resolve, reject) => {
      const settle = (result: unknown) => {
        const checked = parse(commandResults[command], result, 'bad-answer');
        if (checked.ok) resolve(checked.value);
        else reject(new TributaryError('engine', checked.error));
      };
      this.#waiting.set(id, { resolve: settle, reject });
      this.#process.send({ id, command, params });
    });
  }

  /** Hears what the engine tells while it trains; returns how to stop listening. */
  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears lines that the engine writes by itself, without TensorFlow's chatter; returns how to stop listening. */
  onLog(listener: (lines: readonly string[]) => void): () => void {
    this.#logListeners.add(listener);
    return () => this.#logListeners.delete(listener);
  }

  /** Ends the process: politely, then by force. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#exit !== null) return;
    this.#process.close();
    const timer = setTimeout(() => this.#process.kill(), PATIENCE_MS);
    await this.exited;
    clearTimeout(timer);
  }

  /** Ends the process at once. */
  kill(): void {
    this.#closing = true;
    this.#process.kill();
  }

  #keepLog(chunk: string): void {
    const lines = chunk.split('\n').filter((line) => line.trim() !== '' && !isTensorflowNoise(line));
    for (const listener of this.#logListeners) listener(lines);
    this.#log.push(...lines);
    this.#log.splice(0, Math.max(0, this.#log.length - LOG_LINES_KEPT));
  }

  #exitOf(end: ProcessEnd): EngineExit {
    if (this.#closing) return { kind: 'closed' };
    switch (end.kind) {
      case 'signal':
        return { kind: 'crashed', cause: end.signal };
      case 'error':
        return { kind: 'crashed', cause: end.message };
      case 'code':
        return end.code === 0 ? { kind: 'exited' } : { kind: 'crashed', cause: `exit code ${end.code}` };
      default:
        return assertNever(end);
    }
  }

  #ended(exit: EngineExit): EngineExit {
    this.#exit ??= exit;
    for (const { reject } of this.#waiting.values()) reject(engineGone(this.#exit, this.#log));
    this.#waiting.clear();
    return this.#exit;
  }

  #receive(raw: unknown): void {
    const message = parse(messageSchema, raw, 'bad-message');
    if (!message.ok) {
      for (const { reject } of this.#waiting.values()) reject(new TributaryError('engine', message.error));
      this.kill();
      return;
    }
    if (message.value.kind === 'event') {
      for (const listener of this.#listeners) listener(message.value.event);
      return;
    }
    const { id } = message.value;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (message.value.kind === 'result') waiting?.resolve(message.value.result);
    else waiting?.reject(new TributaryError(message.value.failure.blame, message.value.failure.diagnostics));
  }
}

function engineGone(exit: EngineExit, log: readonly string[]): TributaryError {
  const lastWords = log.length === 0 ? '' : ` — ${log.slice(-3).join(' / ')}`;
  switch (exit.kind) {
    case 'closed':
      return new TributaryError('engine', [
        fault('engine-closed', text('The training engine was closed', '训练引擎已关闭')),
      ]);
    case 'exited':
      return new TributaryError('engine', [
        fault(
          'engine-exited',
          text(`The training engine has ended by itself${lastWords}`, `训练引擎自行退出${lastWords}`),
        ),
      ]);
    case 'crashed':
      return new TributaryError('engine', [
        fault(
          'engine-crashed',
          text(
            `The training engine was killed or crashed (${exit.cause})${lastWords}`,
            `训练引擎被终止或崩溃（${exit.cause}）${lastWords}`,
          ),
          {
            hint: text(
              'Start again. If it happens again: there may be too little memory (a smaller batch size helps), or see `tributary doctor`.',
              '请重新开始。若再次发生，可能是内存不足（可减小批次大小），或运行 `tributary doctor` 查看。',
            ),
          },
        ),
      ]);
    default:
      return assertNever(exit);
  }
}
