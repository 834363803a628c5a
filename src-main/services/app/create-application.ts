import { mkdirSync } from 'node:fs';
import { EngineClient } from '../../engine-client/client.ts';
import type { StartProcess } from '../../engine-client/engine-process.ts';
import { dataHandlers } from '../data/handlers.ts';
import { confinedTo, unconfined } from '../files/file-access.ts';
import { fileHandlers } from '../files/handlers.ts';
import { pictureHandlers } from '../pictures/handlers.ts';
import { DraftStore } from '../projects/drafts.ts';
import { projectHandlers } from '../projects/handlers.ts';
import { Presence } from '../projects/presence.ts';
import { RecentProjects } from '../projects/recent-projects.ts';
import { Sessions } from '../projects/sessions.ts';
import { runHandlers } from '../runs/handlers.ts';
import { EngineHost } from '../system/engine-host.ts';
import { systemHandlers } from '../system/handlers.ts';
import { projectsFolder as usualProjectsFolder, stateFolder } from '../system/places.ts';
import { SettingsFile } from '../system/settings.ts';
import { trainingHandlers } from '../training/handlers.ts';
import { Trainings } from '../training/trainings.ts';
import type { Handlers } from './application.ts';
import type { Caller } from './caller.ts';

export interface ApplicationOptions {
  readonly shell: 'electron' | 'web';
  readonly version: string;
  /** The user's language by the system: `zh_CN.UTF-8`, `en-GB`. */
  readonly locale: string;
  /** The file that the engine process runs. */
  readonly engineEntry: string;
  /** How engine processes are started: by Node, unless the shell has another way. */
  readonly startProcess?: StartProcess;
  /** The folder of the examples that ship. */
  readonly examples: string;
  /** Folders outside of which windows see and write nothing, beside the projects folder; all files where it is not said. */
  readonly folders?: readonly string[];
  /** Settings, recent files, drafts; by the platform's custom where it is not said. */
  readonly stateFolder?: string;
  /** Where new projects go; `Tributary` in the home folder where it is not said. */
  readonly projectsFolder?: string;
}

/** What stands behind the windows of any shell. */
export interface Application {
  /** For `answer` in application.ts. */
  readonly handlers: Handlers;
  /** A window is gone for good: what it had open is closed, and its unsaved edits wait to be recovered. */
  gone(caller: Caller): Promise<void>;
  /** Ends everything, the engine too; unsaved edits wait to be recovered. */
  close(): Promise<void>;
}

/** Puts the application together: one for each process, however many windows it has. */
export function createApplication(options: ApplicationOptions): Application {
  const { shell, version, locale, examples } = options;
  const { stateFolder: state = stateFolder(), projectsFolder = usualProjectsFolder() } = options;
  const start = options.startProcess === undefined ? {} : { start: options.startProcess };
  mkdirSync(projectsFolder, { recursive: true });
  const access =
    options.folders === undefined ? unconfined(projectsFolder) : confinedTo([projectsFolder, ...options.folders]);
  const stores = {
    access,
    drafts: new DraftStore(state),
    presence: new Presence(state),
    recent: new RecentProjects(state),
  };
  const sessions = new Sessions(stores);
  const startEngine = () => new EngineClient({ entry: options.engineEntry, ...start });
  const engine = new EngineHost(startEngine);
  const trainings = new Trainings({
    engine: startEngine,
    jobChanged(job, folder) {
      for (const caller of sessions.callersAt(folder)) caller.emit('training.job', job);
    },
    events(told, folder) {
      for (const caller of sessions.callersAt(folder)) caller.emit('training.events', told);
    },
    log(told, folder) {
      for (const caller of sessions.callersAt(folder)) caller.emit('training.log', told);
    },
  });
  const settings = new SettingsFile(state);
  return {
    handlers: {
      ...systemHandlers({ shell, version, locale, projectsFolder }, settings, engine),
      ...projectHandlers({ examples, projectsFolder }, stores, sessions),
      ...fileHandlers(access),
      ...dataHandlers(sessions, access, engine),
      ...pictureHandlers,
      ...trainingHandlers(sessions, trainings),
      ...runHandlers(sessions, access, engine),
    },
    gone: async (caller) => {
      engine.forget(caller);
      await sessions.closeAllOf(caller);
    },
    close: async () => {
      await trainings.close();
      await Promise.all([sessions.closeAll(), engine.close()]);
    },
  };
}
