import { createApplication } from '../../services/app/create-application.ts';
import { runDesktop } from './desktop.ts';

/** The desktop application: the same services as everywhere, behind Electron's windows. */
runDesktop(({ locale, engine, startProcess, examples }) =>
  createApplication({
    shell: 'electron',
    version: process.env.TRIBUTARY_VERSION ?? 'unbuilt',
    locale,
    engineEntry: engine,
    startProcess,
    examples,
  }),
);
