import { Group, SegmentedControl, Slider, Switch, Text as Words } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { AXES, AXIS_LABELS, MOST_SMOOTHING, type ChartSettings } from './chart-settings.ts';
import styles from './line-chart.module.css';

interface ChartSettingsBarProps {
  readonly settings: ChartSettings;
  readonly onChange: (changes: Partial<ChartSettings>) => void;
  /** What else can be done with the curves; it stands on the right. */
  readonly children?: ReactNode;
}

/** X-axis, scale and smoothing of the charts below. */
export function ChartSettingsBar({ settings: { axis, log, smoothing }, onChange, children }: ChartSettingsBarProps) {
  const say = useSay();
  // While the thumb is dragged nothing has to be kept.
  const [dragged, setDragged] = useState<number | null>(null);
  const smooth = say(text('Smoothing', '平滑'));
  return (
    <Group gap="md" px="sm" py={4} className={styles['settings']}>
      <SegmentedControl
        size="xs"
        aria-label={say(text('X-axis', '横轴'))}
        value={axis}
        data={AXES.map((each) => ({ value: each, label: say(AXIS_LABELS[each]) }))}
        onChange={(value) => {
          const chosen = AXES.find((each) => each === value);
          if (chosen !== undefined) onChange({ axis: chosen });
        }}
      />
      <Switch
        size="xs"
        label={say(text('Logarithmic', '对数'))}
        checked={log}
        onChange={({ currentTarget }) => onChange({ log: currentTarget.checked })}
      />
      <Group gap={6} wrap="nowrap">
        <Words size="xs">{smooth}</Words>
        <Slider
          size="xs"
          w={110}
          min={0}
          max={MOST_SMOOTHING}
          step={0.02}
          value={dragged ?? smoothing}
          onChange={setDragged}
          onChangeEnd={(value) => {
            setDragged(null);
            onChange({ smoothing: value });
          }}
          thumbLabel={smooth}
        />
      </Group>
      <Group gap="xs" ml="auto">
        {children}
      </Group>
    </Group>
  );
}
