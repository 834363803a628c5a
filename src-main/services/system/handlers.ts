import type { systemRequests } from '#shared/protocol/app/system.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { Handlers } from '../app/application.ts';
import type { EngineHost } from './engine-host.ts';
import type { SettingsFile } from './settings.ts';

const KNOWN_PLATFORMS = ['linux', 'darwin', 'win32'] as const;

/** What the shell says of itself, and where new projects go. */
export type About = Pick<AppResult<'system.info'>, 'version' | 'shell' | 'locale' | 'projectsFolder'>;

/** Answers what windows ask of the application itself. */
export function systemHandlers(
  about: About,
  settings: SettingsFile,
  engine: EngineHost,
): Pick<Handlers, keyof typeof systemRequests> {
  const platform = KNOWN_PLATFORMS.find((known) => known === process.platform) ?? 'other';
  return {
    'system.info': async () => ({ ...about, platform, settings: await settings.read() }),
    'system.engine': async (_, caller) => {
      const { backend, libtensorflow, threads, reason } = await engine.send(caller, 'probe', {});
      return { backend, libtensorflow, threads, reason };
    },
    'system.saveSettings': async (changes) => {
      await settings.save(changes);
      return {};
    },
    'system.setMenu': async ({ items }, caller) => {
      caller.setMenu?.(items);
      return {};
    },
    'system.setWindow': async (state, caller) => {
      caller.setWindow?.(state);
      return {};
    },
    'system.setProgress': async ({ progress }, caller) => {
      caller.setProgress?.(progress);
      return {};
    },
    'system.notify': async ({ title, body }, caller) => ({ shown: caller.notify?.(title, body) ?? false }),
    'system.closeWindow': async (_, caller) => {
      caller.closeWindow?.();
      return {};
    },
  };
}
