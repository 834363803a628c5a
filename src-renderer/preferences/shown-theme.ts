import type { ThemeName } from '#shared/emit/theme.ts';

/** The theme that is shown now, whether it was chosen or is the system's. */
export function shownTheme(): ThemeName {
  return document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light';
}
