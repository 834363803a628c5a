import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';

const PARENT_PORT = new URL('parent-port.mjs', import.meta.url).href;

/** `utilityProcess`: a process of Node that finds its parent at `process.parentPort`. */
export const utilityProcess = {
  fork(file, args = [], { env = process.env, stdio = 'inherit', execArgv = [] } = {}) {
    const child = fork(file, args, {
      env,
      execArgv: [...execArgv, '--import', PARENT_PORT],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    const emitter = new EventEmitter();
    child.once('spawn', () => emitter.emit('spawn'));
    child.on('message', (message) => emitter.emit('message', message));
    child.once('exit', (code, signal) => emitter.emit('exit', code ?? (signal === null ? 0 : 1)));
    return Object.assign(emitter, {
      pid: child.pid,
      stdout: child.stdout,
      stderr: child.stderr,
      postMessage: (message) => void child.send(message),
      kill: () => child.kill(),
    });
  },
};
