import { useState } from 'react';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { text, type Language, type Text } from '#shared/base/text.ts';
import { useSay } from '../i18n/language.ts';
import { showDialog } from './show-dialog.tsx';

interface TextQuestion {
  readonly title: Text;
  readonly label: Text;
  /** What it is now. */
  readonly value: string;
}

/** Asks for a text on one line; null where it was left alone. */
export function askForText(question: TextQuestion, language: Language): Promise<string | null> {
  return showDialog<string>({
    title: question.title[language],
    size: 'sm',
    content: (done) => <TextForm {...question} onDone={done} />,
  });
}

function TextForm({ label, value, onDone }: TextQuestion & { readonly onDone: (value: string) => void }) {
  const say = useSay();
  const [entered, setEntered] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(entered.trim());
      }}
    >
      <Stack gap="md">
        <TextInput
          label={say(label)}
          value={entered}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setEntered(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={entered.trim() === ''}>
            {say(text('Rename', '重命名'))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
