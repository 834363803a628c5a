import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../testing/test-window.ts';
import { SettingsFile } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const untouched = { language: 'system', theme: 'system', notifications: true, layout: {} };

describe('settings', () => {
  it('are those of the product until something is chosen', async () => {
    expect(await new SettingsFile(folder).read()).toEqual(untouched);
  });

  it('keep what a change does not name', async () => {
    const settings = new SettingsFile(path.join(folder, 'new'));
    await Promise.all([
      settings.save({ theme: 'dark' }),
      settings.save({ layout: { left: [20, 80], bottom: { tab: 'runs' } } }),
      settings.save({ layout: { left: [30, 70] } }),
    ]);
    expect(await new SettingsFile(path.join(folder, 'new')).read()).toEqual({
      language: 'system',
      theme: 'dark',
      notifications: true,
      layout: { left: [30, 70], bottom: { tab: 'runs' } },
    });
  });

  it.each(['', '{', '[]', '{"theme":"purple"}', 'null'])(
    'are put aside where they are damaged: %j',
    async (content) => {
      writeFileSync(path.join(folder, 'settings.json'), content);
      const settings = new SettingsFile(folder);
      expect(await settings.read()).toEqual(untouched);
      expect(readFileSync(path.join(folder, 'settings.json.damaged'), 'utf8')).toBe(content);
      await settings.save({ language: 'zh-CN' });
      expect(await settings.read()).toEqual({ ...untouched, language: 'zh-CN' });
    },
  );
});
