import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import type { Text } from '#shared/base/text.ts';

/** How much a line of the log matters, from the least. */
export const LOG_LEVELS = ['detail', 'info', 'warning', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogLine {
  /** Counted up over all lines of this window. */
  readonly id: number;
  /** In milliseconds since 1970. */
  readonly time: number;
  readonly level: LogLevel;
  /** The name of the training that it is about; null where it is about none. */
  readonly about: string | null;
  readonly message: Text;
  readonly hint: Text | null;
}

/** What is told to the log. */
export type Told = Pick<LogLine, 'level' | 'message'> & Partial<Pick<LogLine, 'about' | 'hint'>>;

export interface LogStore extends StoreApi<{ readonly lines: readonly LogLine[] }> {
  add(told: readonly Told[]): void;
  clear(): void;
}

/** The oldest lines beyond these are forgotten. */
export const MOST_LINES = 2000;

/** What was told in this window, oldest first. */
export function createLog(now: () => number = Date.now): LogStore {
  const store = createStore<{ readonly lines: readonly LogLine[] }>(() => ({ lines: [] }));
  let next = 0;
  return {
    ...store,
    add(told) {
      const time = now();
      const fresh = told.map(({ about = null, hint = null, ...rest }) => ({ id: next++, time, about, hint, ...rest }));
      if (fresh.length > 0) store.setState(({ lines }) => ({ lines: [...lines, ...fresh].slice(-MOST_LINES) }));
    },
    clear: () => store.setState({ lines: [] }),
  };
}

/** A diagnostic as a line of the log. */
export function toldOf({ severity, message, hint }: Diagnostic, about: string | null = null): Told {
  return { level: severity === 'error' ? 'error' : 'warning', message, hint: hint ?? null, about };
}

/** Those that matter at least so much. */
export function linesFrom(lines: readonly LogLine[], least: LogLevel): readonly LogLine[] {
  const from = LOG_LEVELS.indexOf(least);
  return lines.filter(({ level }) => LOG_LEVELS.indexOf(level) >= from);
}
