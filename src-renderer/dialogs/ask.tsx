import { Button, Group, Stack, Text as Words } from '@mantine/core';
import type { Language, Text } from '#shared/base/text.ts';
import { showDialog } from './show-dialog.tsx';

export interface Choice<T extends string> {
  readonly answer: T;
  readonly label: Text;
  /** The one that Enter takes, or the one that loses something. */
  readonly kind?: 'main' | 'danger';
}

export interface Question<T extends string> {
  readonly title: Text;
  readonly message: Text;
  /** From left to right. Closing the dialog is the answer that changes nothing: null. */
  readonly choices: readonly Choice<T>[];
}

const VARIANTS = {
  main: { variant: 'filled' },
  danger: { variant: 'light', color: 'red' },
  plain: { variant: 'default' },
} as const;

/** Asks something that has to be decided before it goes on. */
export function ask<T extends string>(question: Question<T>, language: Language): Promise<T | null> {
  return showDialog<T>({
    title: question.title[language],
    content: (done) => (
      <Stack gap="lg">
        <Words size="md" style={{ overflowWrap: 'anywhere' }}>
          {question.message[language]}
        </Words>
        <Group justify="flex-end" gap="xs">
          {question.choices.map(({ answer, label, kind }) => (
            <Button
              key={answer}
              size="sm"
              {...VARIANTS[kind ?? 'plain']}
              {...(kind === 'main' ? { 'data-autofocus': true } : {})}
              onClick={() => done(answer)}
            >
              {label[language]}
            </Button>
          ))}
        </Group>
      </Stack>
    ),
  });
}
