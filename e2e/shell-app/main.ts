import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsSchema } from '#shared/protocol/app/system.ts';
import { EngineClient } from '../../src-main/engine-client/client.ts';
import type { Handlers } from '../../src-main/services/app/application.ts';
import { createApplication as createServices } from '../../src-main/services/app/create-application.ts';
import { runDesktop, type Application, type DesktopPlaces } from '../../src-main/shells/electron/desktop.ts';

/** This is built beside the application, not into its folder. */
const ENGINE = fileURLToPath(new URL('../../../../dist/engine.js', import.meta.url));

function createApplication({ profile, locale, examples, startProcess }: DesktopPlaces): Application {
  let settings = settingsSchema.parse({});
  const tell = (line: string) => appendFileSync(path.join(profile, 'told.txt'), `${line}\n`);
  const { handlers: all } = createServices({
    shell: 'electron',
    version: process.env.TRIBUTARY_VERSION ?? '',
    locale,
    engineEntry: ENGINE,
    examples,
    stateFolder: profile,
    projectsFolder: profile,
  });
  const handlers: Handlers = {
    ...all,
    'system.info': async () => ({
      version: process.env.TRIBUTARY_VERSION ?? '',
      shell: 'electron',
      platform: 'linux',
      locale,
      projectsFolder: profile,
      settings,
    }),
    'system.saveSettings': async ({ layout = settings.layout, ...rest }) => {
      settings = settingsSchema.parse({ ...settings, ...rest, layout });
      return {};
    },
    'system.engine': async () => {
      const client = new EngineClient({ entry: ENGINE, start: startProcess, threads: 1 });
      try {
        const { backend, libtensorflow, threads, reason } = await client.send('probe', {});
        return { backend, libtensorflow, threads, reason };
      } finally {
        await client.close();
        tell(`engine ${(await client.exited).kind}`);
      }
    },
    'system.setMenu': async ({ items }, caller) => {
      caller.setMenu?.(items);
      return {};
    },
    'system.setWindow': async (window, caller) => {
      caller.setWindow?.(window);
      return {};
    },
    'system.closeWindow': async (_, caller) => {
      caller.closeWindow?.();
      return {};
    },
    'files.choose': async (params, caller) => (await caller.chooseFile?.(params)) ?? { outcome: 'unavailable' },
  };
  return {
    handlers,
    gone: () => tell('gone'),
    close: async () => tell('closed'),
  };
}

runDesktop(createApplication);
