import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCheck, IconLanguage, IconMoon } from '@tabler/icons-react';
import { text, type Text } from '#shared/base/text.ts';
import type { Settings } from '#shared/protocol/app/system.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { LANGUAGE_CHOICES, THEME_CHOICES, type ChoiceOf } from '../preferences/choices.ts';

/** Theme and language, one click away everywhere. */
export function AppearanceMenu() {
  const { settings, change } = usePreferences();
  return (
    <>
      <Choices
        label={text('Theme', '主题')}
        icon={<IconMoon size={17} stroke={1.75} />}
        choices={THEME_CHOICES}
        value={settings.theme}
        onChange={(theme: Settings['theme']) => change({ theme })}
      />
      <Choices
        label={text('Language', '语言')}
        icon={<IconLanguage size={17} stroke={1.75} />}
        choices={LANGUAGE_CHOICES}
        value={settings.language}
        onChange={(language: Settings['language']) => change({ language })}
      />
    </>
  );
}

interface ChoicesProps<T extends string> {
  readonly label: Text;
  readonly icon: React.ReactNode;
  readonly choices: readonly ChoiceOf<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choices<T extends string>({ label, icon, choices, value, onChange }: ChoicesProps<T>) {
  const say = useSay();
  return (
    <Menu position="bottom-end" width={168}>
      <Menu.Target>
        <Tooltip label={say(label)}>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={say(label)}>
            {icon}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            onClick={() => onChange(choice.value)}
            aria-current={choice.value === value}
            rightSection={choice.value === value ? <IconCheck size={14} /> : null}
          >
            {say(choice.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
