import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { settingsSchema } from '#shared/protocol/app/system.ts';
import { EngineClient } from '../../src-main/engine-client/client.ts';
import type { Handlers } from '../../src-main/services/app/application.ts';
import { runDesktop, type Application, type DesktopPlaces } from '../../src-main/shells/electron/desktop.ts';

async function notHere(): Promise<never> {
  throw new TributaryError('usage', [fault('not-here', text('Not in this application', '此应用中没有'))]);
}

/** The few channels that the shell itself has to do with. */
/** This is built beside the application, not into its folder. */
const ENGINE = fileURLToPath(new URL('../../../../dist/engine.js', import.meta.url));

function createApplication({ profile, locale, startProcess }: DesktopPlaces): Application {
  let settings = settingsSchema.parse({});
  const tell = (line: string) => appendFileSync(path.join(profile, 'told.txt'), `${line}\n`);
  const handlers: Handlers = {
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
    'projects.templates': notHere,
    'projects.recent': async () => [],
    'projects.forgetRecent': notHere,
    'projects.create': notHere,
    'projects.createFromTemplate': notHere,
    'projects.open': notHere,
    'projects.openContent': notHere,
    'projects.keepDraft': notHere,
    'projects.save': notHere,
    'projects.saveAs': notHere,
    'projects.reload': notHere,
    'projects.close': notHere,
    'projects.drafts': notHere,
    'projects.recover': notHere,
    'projects.discardDraft': notHere,
    'files.list': notHere,
    'files.makeFolder': notHere,
    'data.preview': notHere,
    'data.adopt': notHere,
    'data.adoptContent': notHere,
    'data.files': notHere,
    'data.check': notHere,
    'pictures.render': notHere,
  };
  return {
    handlers,
    gone: () => tell('gone'),
    close: async () => tell('closed'),
  };
}

runDesktop(createApplication);
