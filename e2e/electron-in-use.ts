import { fileURLToPath } from 'node:url';
import { installedElectron } from '../scripts/lib/electron.mjs';

/** Which Electron the specs run in: the real one where it is installed, else the stand-in. */
export const REAL_ELECTRON = installedElectron();
export const STAND_IN = fileURLToPath(new URL('standin/electron.mjs', import.meta.url));
