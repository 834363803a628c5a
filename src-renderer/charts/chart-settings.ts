import { z } from 'zod';
import { text, type Text } from '#shared/base/text.ts';
import { usePreferences } from '../preferences/preferences.ts';

export const AXES = ['step', 'epoch', 'time'] as const;
export type Axis = (typeof AXES)[number];

export const AXIS_LABELS: Readonly<Record<Axis, Text>> = {
  step: text('Step', '步'),
  epoch: text('Epoch', '轮'),
  time: text('Seconds', '秒'),
};

/** Most that smoothing may keep of the past: 1 would keep all of it, and show nothing new. */
export const MOST_SMOOTHING = 0.98;

/** How curves are looked at, wherever they are drawn. */
const chartSettingsSchema = z.object({
  axis: z.enum(AXES),
  log: z.boolean(),
  /** How much of the past a smoothed value keeps. */
  smoothing: z.number().min(0).max(MOST_SMOOTHING),
});
export type ChartSettings = Readonly<z.infer<typeof chartSettingsSchema>>;

const USUAL: ChartSettings = { axis: 'epoch', log: false, smoothing: 0.6 };
const KEPT = 'charts';

/** How the user looks at curves, and the way to change it: kept over a restart. */
export function useChartSettings(): readonly [ChartSettings, (changes: Partial<ChartSettings>) => void] {
  const { settings, keepLayout } = usePreferences();
  const kept = chartSettingsSchema.catch(USUAL).parse(settings.layout[KEPT]);
  return [kept, (changes) => keepLayout(KEPT, { ...kept, ...changes })];
}
