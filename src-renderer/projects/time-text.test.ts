import { expect, it } from 'vitest';
import { timeText } from './time-text.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');

it.each([
  ['2026-03-10T11:59:40Z', 'this minute', '此刻'],
  ['2026-03-10T11:55:00Z', '5 minutes ago', '5分钟前'],
  ['2026-03-10T09:00:00Z', '3 hours ago', '3小时前'],
  ['2026-03-09T11:00:00Z', 'yesterday', '昨天'],
  ['2026-01-05T12:00:00Z', 'Jan 5, 2026', '2026年1月5日'],
  ['never', 'never', 'never'],
])('%s is said as %s', (iso, english, chinese) => {
  expect([timeText(iso, 'en', NOW), timeText(iso, 'zh-CN', NOW)]).toEqual([english, chinese]);
});
