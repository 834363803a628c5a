import { nativeTheme } from 'electron';
import { languageOf, type Language } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';

/** Mantine's own grounds, so that a window does not flash before its page is drawn. */
const GROUND = { light: '#ffffff', dark: '#242424' };

/** What the shell itself shows by the user's settings: the language of its dialogs, and the theme. */
export class Preferences {
  #language: Language = 'en';

  get language(): Language {
    return this.#language;
  }

  get background(): string {
    return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light;
  }

  apply({ settings, locale }: AppResult<'system.info'>): void {
    this.#language = settings.language === 'system' ? languageOf(locale) : settings.language;
    nativeTheme.themeSource = settings.theme;
  }
}
