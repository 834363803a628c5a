import { createTheme, mergeThemeOverrides, type CSSVariablesResolver } from '@mantine/core';
import { text, type Language } from '#shared/base/text.ts';
import { COLORS } from '#shared/graph/document.ts';
import { CATEGORIES } from '#shared/layers/define.ts';
import { THEME, type ThemeName } from '#shared/emit/theme.ts';

const CLOSE = text('Close', '关闭');

/** Looks of everything that Mantine draws. Sizes are those of a tool, not of a page. */
const baseTheme = createTheme({
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", "Noto Sans Mono CJK SC", monospace',
  primaryColor: 'indigo',
  primaryShade: 7,
  // From text to page, so that what Mantine colours by itself fits the colours of pictures.
  colors: {
    dark: [
      THEME.dark.ink,
      '#c3cad6',
      THEME.dark.muted,
      THEME.dark.wire,
      THEME.dark.line,
      '#2a303a',
      '#232831',
      THEME.dark.card,
      THEME.dark.inside,
      THEME.dark.page,
    ],
  },
  autoContrast: true,
  defaultRadius: 'sm',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** The theme, with the names of what Mantine draws by itself in a language. */
export function mantineTheme(language: Language) {
  const closeButtonProps = { 'aria-label': CLOSE[language] };
  return mergeThemeOverrides(baseTheme, {
    components: { Modal: { defaultProps: { closeButtonProps } }, Notification: { defaultProps: { closeButtonProps } } },
  });
}

function variablesOf(name: ThemeName): Record<string, string> {
  const { categories, tints, ...colors } = THEME[name];
  return Object.fromEntries([
    ...Object.entries(colors).map(([key, color]) => [`--tb-${key}`, color] as const),
    ...CATEGORIES.map((category) => [`--tb-category-${category}`, categories[category]] as const),
    ...COLORS.map((color) => [`--tb-tint-${color}`, tints[color]] as const),
    ['--mantine-color-body', colors.card],
    ['--mantine-color-text', colors.ink],
    ['--mantine-color-dimmed', colors.muted],
    ['--mantine-color-default', colors.card],
    ['--mantine-color-default-hover', colors.inside],
    ['--mantine-color-default-color', colors.ink],
    ['--mantine-color-default-border', colors.line],
    ['--mantine-color-error', colors.error],
  ]);
}

/** The colours of pictures (shared/emit/theme.ts) as CSS variables, `--tb-ink` and so on: one truth for canvas and exports. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf('light'),
  dark: variablesOf('dark'),
});
