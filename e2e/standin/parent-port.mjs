/** Runs first in a process that stands for a utility process: it has a parent port, and no channel of Node. */
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);
const port = new EventEmitter();
const early = [];
process.on('message', (data) => {
  const event = { data, ports: [] };
  if (port.listenerCount('message') > 0) port.emit('message', event);
  else early.push(event);
});
// What came before the first listener waits for it.
port.on('newListener', (name, listener) => {
  if (name === 'message') for (const event of early.splice(0)) process.nextTick(() => listener(event));
});
process.on('disconnect', () => process.exit(0));
process.send = undefined;
process.parentPort = Object.assign(port, { postMessage: (message) => void send?.(message) });
