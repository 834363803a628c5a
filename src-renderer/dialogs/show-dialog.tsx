import type { ReactNode } from 'react';
import { modals } from '@mantine/modals';
import type { MantineSize } from '@mantine/core';

interface Shown<T> {
  readonly title: string;
  readonly size?: MantineSize | number;
  /** What stands in the dialog; it calls `done` with the answer. */
  readonly content: (done: (answer: T) => void) => ReactNode;
}

/** Shows a dialog above everything else; null where it was closed without an answer. */
export function showDialog<T>({ title, size = 'md', content }: Shown<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const id = modals.open({
      title,
      size,
      // What was answered first counts: closing comes after it, too.
      onClose: () => resolve(null),
      children: content((answer) => {
        resolve(answer);
        modals.close(id);
      }),
    });
  });
}
