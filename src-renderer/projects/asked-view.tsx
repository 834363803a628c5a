import type { ReactNode } from 'react';
import { Alert, Button, Text as Words } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import type { Asked } from './use-asked.ts';

interface AskedViewProps<T> {
  readonly asked: Asked<T>;
  readonly onRetry: () => void;
  /** What stands there until it is known. */
  readonly waiting: ReactNode;
  readonly children: (value: T) => ReactNode;
}

/** What was asked for, or that it is on its way, or why it is not there. */
export function AskedView<T>({ asked, onRetry, waiting, children }: AskedViewProps<T>) {
  const say = useSay();
  const language = useLanguage();
  if (asked.state === 'waiting') return waiting;
  if (asked.state === 'there') return children(asked.value);
  return (
    <Alert color="red" role="alert">
      {diagnosticsOf(asked.error).map(({ code, message, hint }) => (
        <Words key={code} size="sm">
          {message[language]} {hint?.[language] ?? ''}
        </Words>
      ))}
      <Button size="xs" variant="default" mt="xs" onClick={onRetry}>
        {say(text('Try again', '重试'))}
      </Button>
    </Alert>
  );
}
