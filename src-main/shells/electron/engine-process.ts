import { utilityProcess } from 'electron';
import type { StartProcess } from '../../engine-client/engine-process.ts';

/**
 * Starts an engine as a utility process of Electron: a packaged application cannot run as Node, and this process ends with
 * the application however that ends.
 */
export const forkUtility: StartProcess = (entry, env) => {
  const child = utilityProcess.fork(entry, [], { stdio: 'pipe', serviceName: 'Tributary engine', env });
  return {
    get pid() {
      return child.pid;
    },
    ended: new Promise((resolve) => {
      child.once('exit', (code) => {
        // Its last words may still be in the pipes.
        setImmediate(() => resolve({ kind: 'code', code }));
      });
    }),
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onLog(listener) {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: unknown) => listener(String(chunk)));
      }
    },
    close: () => void child.kill(),
    kill() {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
};
