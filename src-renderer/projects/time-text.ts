import type { Language } from '#shared/base/text.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
const LONG_AGO = 7 * 86_400;

/** When something was, as people say it: `5 minutes ago`, and the date where it is long ago. */
export function timeText(iso: string, language: Language, now = Date.now()): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (!Number.isFinite(seconds)) return iso;
  if (seconds > LONG_AGO) return new Date(iso).toLocaleDateString(language, { dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const unit = UNITS.find(([, length]) => seconds >= length);
  return unit === undefined ? relative.format(0, 'minute') : relative.format(-Math.floor(seconds / unit[1]), unit[0]);
}
