import { SegmentedControl, Stack, Text as Words } from '@mantine/core';
import { text, type Text } from '#shared/base/text.ts';
import type { Settings } from '#shared/protocol/app/system.ts';
import { useSay } from '../i18n/language.ts';
import { LANGUAGE_CHOICES, THEME_CHOICES, type ChoiceOf } from '../preferences/choices.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { NotificationSetting } from './notification-setting.tsx';

/** What the user chooses of the application itself. It takes effect at once. */
export function SettingsForm() {
  const say = useSay();
  const { info, settings, change } = usePreferences();
  return (
    <Stack gap="md">
      <Choice
        label={text('Language', '语言')}
        choices={LANGUAGE_CHOICES}
        value={settings.language}
        onChange={(language: Settings['language']) => change({ language })}
      />
      <Choice
        label={text('Theme', '主题')}
        choices={THEME_CHOICES}
        value={settings.theme}
        onChange={(theme: Settings['theme']) => change({ theme })}
      />
      <NotificationSetting />
      <Words size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {say(text('New projects go to', '新项目的位置：'))} {info.projectsFolder}
        <br />
        Tributary {info.version}
      </Words>
    </Stack>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: Text;
  readonly choices: readonly ChoiceOf<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, choices, value, onChange }: ChoiceProps<T>) {
  const say = useSay();
  return (
    <Stack gap={4}>
      <Words size="sm" fw={500}>
        {say(label)}
      </Words>
      <SegmentedControl
        size="sm"
        fullWidth
        aria-label={say(label)}
        value={value}
        data={choices.map((choice) => ({ value: choice.value, label: say(choice.label) }))}
        onChange={(next) => {
          const chosen = choices.find((choice) => choice.value === next);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    </Stack>
  );
}
