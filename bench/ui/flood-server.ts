import { fileURLToPath } from 'node:url';
import { createApplication } from '#main/services/app/create-application.ts';
import { WebServer } from '#main/shells/web/server.ts';

/** The web shell over the engine that floods it. Whoever started it may ask how much memory it holds. */

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const application = createApplication({
  shell: 'web',
  version: 'bench',
  locale: 'en',
  engineEntry: file('flood-engine.ts'),
  examples: file('../../examples'),
  folders: [],
});
const server = await WebServer.start({
  application,
  page: file('../../dist/app/renderer'),
  tokenUsed: () => undefined,
});

process.on('message', () => {
  // There where it was started with --expose-gc.
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
process.stdout.write(`${server.newUrl()}\n`);
