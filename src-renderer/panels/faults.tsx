import { notifications } from '@mantine/notifications';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Language } from '#shared/base/text.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';

/** What an error tells a person, whatever was thrown. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof TributaryError) return error.diagnostics;
  const why = error instanceof Error ? error.message : String(error);
  return [
    {
      severity: 'error',
      code: 'internal',
      message: text(`Something went wrong: ${why}`, `出现错误：${why}`),
      hint: text('This is a fault of Tributary: please report it.', '这是 Tributary 的错误，请报告。'),
    },
  ];
}

/** Tells what went wrong, each fault with what to do about it; it stays until it is closed. */
export function showFaults(error: unknown, language: Language): void {
  for (const { code, severity, message, hint } of diagnosticsOf(error)) {
    notifications.show({
      // What several parts of the window find out at once is told once.
      id: `${code} ${message.en}`,
      color: severity === 'error' ? 'red' : 'yellow',
      title: message[language],
      message: hint?.[language] ?? '',
      autoClose: false,
      withBorder: true,
    });
  }
}
