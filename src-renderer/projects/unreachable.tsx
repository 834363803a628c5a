import { Button, Center, Stack, Text as Words, Title } from '@mantine/core';
import { text, type Language } from '#shared/base/text.ts';
import { diagnosticsOf } from '../panels/faults.tsx';

interface UnreachableProps {
  readonly failure: unknown;
  readonly language: Language;
  readonly onRetry: () => void;
}

/** Stands in for the window as long as the application behind it does not answer. */
export function Unreachable({ failure, language, onRetry }: UnreachableProps) {
  return (
    <Center h="100vh" p="xl">
      <Stack maw={460} gap="sm" role="alert">
        <Title order={1} size="h3">
          {text('Tributary does not answer', 'Tributary 没有响应')[language]}
        </Title>
        {diagnosticsOf(failure).map(({ code, message, hint }) => (
          <Words key={code}>
            {message[language]}
            {hint === undefined ? '' : ` — ${hint[language]}`}
          </Words>
        ))}
        <Button onClick={onRetry} w="fit-content">
          {text('Try again', '重试')[language]}
        </Button>
      </Stack>
    </Center>
  );
}
