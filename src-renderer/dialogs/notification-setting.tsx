import { Stack, Switch, Text as Words } from '@mantine/core';
import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { askToNotify, pageMayNotify } from '../preferences/page-notifications.ts';
import { usePreferences } from '../preferences/preferences.ts';

/** Whether the system tells that a long training has ended. A browser asks the user first, once this is switched on. */
export function NotificationSetting() {
  const say = useSay();
  const { info, settings, change } = usePreferences();
  const [allowed, setAllowed] = useState(info.shell === 'electron' || pageMayNotify());
  const [refused, setRefused] = useState(false);
  const choose = async (notifications: boolean) => {
    change({ notifications });
    if (!notifications || allowed) return;
    const may = await askToNotify();
    setAllowed(may);
    setRefused(!may);
  };
  return (
    <Stack gap={4}>
      <Switch
        size="sm"
        label={say(
          text('Notify me when a long training ends while I look elsewhere', '长时间训练结束且我不在此窗口时通知我'),
        )}
        checked={settings.notifications && allowed}
        onChange={({ currentTarget }) => void choose(currentTarget.checked)}
      />
      {refused ? (
        <Words size="sm" c="dimmed">
          {say(
            text(
              'The browser does not allow notifications for this page; the end is told within the page.',
              '浏览器不允许此页面发送通知；训练结束时会在页面内提示。',
            ),
          )}
        </Words>
      ) : null}
    </Stack>
  );
}
