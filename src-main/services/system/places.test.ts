import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectsFolder, stateFolder } from './places.ts';

const home = path.resolve('/home/someone');

describe('stateFolder', () => {
  it.each([
    ['linux', {}, '.local/state/tributary'],
    ['linux', { XDG_STATE_HOME: path.join(home, 'xdg') }, 'xdg/tributary'],
    ['darwin', {}, 'Library/Application Support/Tributary'],
    ['win32', {}, 'AppData/Roaming/Tributary'],
    ['win32', { APPDATA: path.join(home, 'roaming') }, 'roaming/Tributary'],
    ['linux', { TRIBUTARY_STATE: path.join(home, 'here') }, 'here'],
  ] as const)('on %s with %j: %s', (platform, env, where) => {
    expect(stateFolder({ env, platform, home })).toBe(path.join(home, where));
  });
});

describe('projectsFolder', () => {
  it('is in the home folder unless another is named', () => {
    expect(projectsFolder({ env: {}, home })).toBe(path.join(home, 'Tributary'));
    expect(projectsFolder({ env: { TRIBUTARY_PROJECTS: path.join(home, 'x') }, home })).toBe(path.join(home, 'x'));
  });
});
