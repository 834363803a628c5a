import { fork } from 'node:child_process';

/** How a process ended: with a code, by a signal, or by never having started. */
export type ProcessEnd =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'error'; readonly message: string };

/** A process with a channel to it, whatever started it. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** Settles when the process is gone and its last words are read. */
  readonly ended: Promise<ProcessEnd>;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Hears what it writes to its standard output and error. */
  onLog(listener: (chunk: string) => void): void;
  /** Asks it to leave. */
  close(): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts the file of an engine with an environment. */
export type StartProcess = (entry: string, env: NodeJS.ProcessEnv) => EngineProcess;

/** Starts an engine as a process of Node. It leaves when its channel is closed, and so does it when this process dies. */
export const forkNode: StartProcess = (entry, env) => {
  const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env });
  return {
    pid: child.pid,
    ended: new Promise((resolve) => {
      child.once('error', ({ message }) => resolve({ kind: 'error', message }));
      child.once('exit', (code, signal) => {
        const end: ProcessEnd = signal === null ? { kind: 'code', code: code ?? 0 } : { kind: 'signal', signal };
        // Its last words may still be in the pipes.
        setImmediate(() => resolve(end));
      });
    }),
    send: (message: object) => void child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onLog(listener) {
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', listener);
    },
    close: () => child.disconnect(),
    kill: () => void child.kill('SIGKILL'),
  };
};
