import { expect, it } from 'vitest';
import { EngineClient } from './client.ts';
import type { StartProcess } from './engine-process.ts';

it('hands on what the engine writes by itself, line by line, without the chatter of TensorFlow', () => {
  let write: (chunk: string) => void = () => undefined;
  const start: StartProcess = () => ({
    pid: 1,
    ended: new Promise(() => undefined),
    send: () => undefined,
    onMessage: () => undefined,
    onLog: (listener) => (write = listener),
    close: () => undefined,
    kill: () => undefined,
  });
  const engine = new EngineClient({ entry: 'engine.js', start });
  const heard: string[] = [];
  const stop = engine.onLog((lines) => heard.push(...lines));
  write(
    'out of memory\n\nI0000 00:00:1795477592.069121 5511 port.cc:153] oneDNN custom operations are on.\nlast words\n',
  );
  stop();
  write('unheard\n');
  expect(heard).toEqual(['out of memory', 'last words']);
});
