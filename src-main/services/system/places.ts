import { homedir } from 'node:os';
import path from 'node:path';

interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const thisMachine = (): Machine => ({ env: process.env, platform: process.platform, home: homedir() });

/**
 * Where the application keeps what is not the user's work: settings, recent files, drafts. By the custom of the platform;
 * TRIBUTARY_STATE overrides it.
 */
export function stateFolder({ env, platform, home }: Machine = thisMachine()): string {
  const { TRIBUTARY_STATE, APPDATA, XDG_STATE_HOME } = env;
  if (TRIBUTARY_STATE) return path.resolve(TRIBUTARY_STATE);
  if (platform === 'win32') return path.join(APPDATA || path.join(home, 'AppData', 'Roaming'), 'Tributary');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Tributary');
  return path.join(XDG_STATE_HOME || path.join(home, '.local', 'state'), 'tributary');
}

/** Where new projects go unless another place is chosen: `Tributary` in the home folder; TRIBUTARY_PROJECTS overrides it. */
export function projectsFolder({ env, home }: Pick<Machine, 'env' | 'home'> = thisMachine()): string {
  return path.resolve(env['TRIBUTARY_PROJECTS'] || path.join(home, 'Tributary'));
}
