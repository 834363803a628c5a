import { useState } from 'react';
import { Button, Group, SegmentedControl, Stack, Text as Words } from '@mantine/core';
import { verbatim, text } from '#shared/base/text.ts';
import { THEMES, type ThemeName } from '#shared/emit/theme.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditorStore } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { shownTheme } from '../preferences/shown-theme.ts';
import { bytesOf, download } from '../panels/download.ts';

const FORMATS = ['png', 'svg'] as const;
const MEDIA = { png: 'image/png', svg: 'image/svg+xml' } as const;
const THEME_LABELS = { light: text('Light', '浅色'), dark: text('Dark', '深色') } as const;

/** The graph as a picture that opens as a project again (F3). */
export function ExportForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const application = useApplication();
  const store = useEditorStore();
  const surface = useSurface();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('png');
  const [theme, setTheme] = useState<ThemeName>(shownTheme);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const { document, session } = store.getState();
    const { content } = await application.request('pictures.render', { document, format, theme, language });
    const name = `${session.title || say(text('graph', '图'))}.${format}`;
    download(name, bytesOf(content), MEDIA[format]);
    surface.tell(text(`Downloaded ${name}`, `已下载 ${name}`));
    onDone();
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={say(text('Format', '格式'))}
        value={format}
        data={FORMATS.map((value) => ({ value, label: say(verbatim(value.toUpperCase())) }))}
        onChange={(value) => setFormat(FORMATS.find((each) => each === value) ?? format)}
      />
      <SegmentedControl
        aria-label={say(text('Theme', '主题'))}
        value={theme}
        data={THEMES.map((value) => ({ value, label: say(THEME_LABELS[value]) }))}
        onChange={(value) => setTheme(THEMES.find((each) => each === value) ?? theme)}
      />
      <Words size="sm" c="dimmed">
        {say(
          text(
            'The picture carries the project: drop it onto the window, and it opens again.',
            '图片中带有项目本身：将其拖放到窗口即可重新打开。',
          ),
        )}
      </Words>
      <Group justify="flex-end">
        <Button
          loading={busy}
          data-autofocus
          onClick={() => {
            setBusy(true);
            save()
              .catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)))
              .finally(() => setBusy(false));
          }}
        >
          {say(text('Download', '下载'))}
        </Button>
      </Group>
    </Stack>
  );
}
