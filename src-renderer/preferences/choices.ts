import { text, verbatim, type Text } from '#shared/base/text.ts';
import type { Settings } from '#shared/protocol/app/system.ts';

export interface ChoiceOf<T extends string> {
  readonly value: T;
  readonly label: Text;
}

export const THEME_CHOICES: readonly ChoiceOf<Settings['theme']>[] = [
  { value: 'system', label: text('As the system', '跟随系统') },
  { value: 'light', label: text('Light', '浅色') },
  { value: 'dark', label: text('Dark', '深色') },
];

/** A language is called what those call it who speak it. */
export const LANGUAGE_CHOICES: readonly ChoiceOf<Settings['language']>[] = [
  { value: 'system', label: text('As the system', '跟随系统') },
  { value: 'en', label: verbatim('English') },
  { value: 'zh-CN', label: verbatim('简体中文') },
];
