import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { text, type Language } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { ApplicationClient } from '../bridge/application.ts';
import { useSay } from '../i18n/language.ts';
import { showDialog } from './show-dialog.tsx';

type Formats = AppResult<'runs.formats'>;

/** Lets the user choose what a run is exported to; null where nothing was chosen. */
export async function chooseFormat(
  application: ApplicationClient,
  run: string,
  language: Language,
): Promise<string | null> {
  const formats = await application.request('runs.formats', {});
  return showDialog<string>({
    title: text(`Export ${run}`, `导出 ${run}`)[language],
    size: 520,
    content: (done) => <FormatForm formats={formats} onDone={done} />,
  });
}

interface FormatFormProps {
  readonly formats: Formats;
  readonly onDone: (format: string) => void;
}

/** Each format with what it is for. */
function FormatForm({ formats, onDone }: FormatFormProps) {
  const say = useSay();
  const [format, setFormat] = useState(formats[0]?.name ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(format);
      }}
    >
      <Stack gap="md">
        <Radio.Group
          value={format}
          onChange={setFormat}
          label={say(text('Format', '格式'))}
          description={say(
            text(
              'Weights go with it, and how columns become numbers. A folder is written.',
              '包含权重，以及各列如何转换为数值。将写入一个文件夹。',
            ),
          )}
        >
          <Stack gap="sm" mt="sm">
            {formats.map(({ name, label, purpose }) => (
              <Radio key={name} value={name} label={say(label)} description={say(purpose)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" data-autofocus>
            {say(text('Choose a folder…', '选择文件夹…'))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
