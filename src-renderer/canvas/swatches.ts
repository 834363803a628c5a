import { COLORS, type Color } from '#shared/graph/document.ts';
import { text, type Text } from '#shared/base/text.ts';

export const COLOR_NAMES: Readonly<Record<Color, Text>> = {
  gray: text('Gray', '灰色'),
  red: text('Red', '红色'),
  orange: text('Orange', '橙色'),
  yellow: text('Yellow', '黄色'),
  green: text('Green', '绿色'),
  teal: text('Teal', '青色'),
  blue: text('Blue', '蓝色'),
  violet: text('Violet', '紫色'),
  pink: text('Pink', '粉色'),
};

/** A colour of the document in the theme that is shown; null for none, and for names of other programs. */
export function colorOf(name: string | undefined): string | null {
  const known = COLORS.find((color) => color === name);
  return known === undefined ? null : `var(--tb-tint-${known})`;
}
