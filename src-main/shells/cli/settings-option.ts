import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { readSetting, type Setting } from '#shared/graph/settings.ts';
import type { Described } from './define-command.ts';

/** The option of commands that take a project with some settings replaced. */
export const setOption: Described = {
  flags: '--set <path=value>',
  help: text(
    'replace a setting, such as training.learningRate=0.01 or node:dense_1.units=128; may be given several times',
    '替换一项设置，例如 training.learningRate=0.01 或 node:dense_1.units=128；可多次使用',
  ),
  repeatable: true,
};
export const setSchema = z.array(z.string()).default([]);

/**
 * Reads what was given with --set.
 *
 * @throws TributaryError telling all that is no setting
 */
export function settingsFrom(given: readonly string[]): readonly Setting[] {
  const read = given.map(readSetting);
  const faults = read.flatMap((setting) => (setting.ok ? [] : [setting.error]));
  if (faults.length > 0) throw new TributaryError('usage', faults);
  return read.flatMap((setting) => (setting.ok ? [setting.value] : []));
}
