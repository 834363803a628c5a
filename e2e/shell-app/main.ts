import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApplication } from '../../src-main/services/app/create-application.ts';
import { runDesktop } from '../../src-main/shells/electron/desktop.ts';

/** This is built beside the application, not into its folder. */
const inClone = (name: string) => fileURLToPath(new URL(`../../../../${name}`, import.meta.url));

/** The application as it is, but that it writes down what the shell tells it of its windows and its end. */
runDesktop(({ profile, locale, startProcess }) => {
  const tell = (line: string) => appendFileSync(path.join(profile, 'told.txt'), `${line}\n`);
  const application = createApplication({
    shell: 'electron',
    version: process.env.TRIBUTARY_VERSION ?? 'unbuilt',
    locale,
    engineEntry: inClone('dist/engine.js'),
    startProcess,
    examples: inClone('examples'),
  });
  return {
    handlers: application.handlers,
    gone: (caller) => {
      tell('gone');
      return application.gone(caller);
    },
    close: async () => {
      await application.close();
      tell('closed');
    },
  };
});
