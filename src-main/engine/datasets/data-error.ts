import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text, type Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';

/** Where the settings name the file; faults of the file itself are pinned to it. */
export const SOURCE_PATH = 'data.source.path';

/** An error about the user's data: blame lies with the project. */
export function dataError(diagnostics: readonly Diagnostic[], cause?: unknown): TributaryError {
  return new TributaryError('project', diagnostics, cause === undefined ? undefined : { cause });
}

/** @throws TributaryError with all the diagnostics, if there are any. */
export function throwIfAny(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw dataError(diagnostics);
}

/** A fault of the file itself. */
export function fileFault(code: string, message: Text, hint: Text): Diagnostic {
  return fault(code, message, { hint, field: SOURCE_PATH });
}

const MOST_LISTED = 8;

/** Lists names for a message; a long list is cut with the number of those left out. */
export function list(names: readonly string[]): Text {
  const shown = names
    .slice(0, MOST_LISTED)
    .map((name) => `"${shorten(name)}"`)
    .join(', ');
  const more = names.length - MOST_LISTED;
  return more > 0 ? text(`${shown} and ${more} more`, `${shown} 等另外 ${more} 个`) : text(shown, shown);
}

/** Keeps a cell's text to a length that suits a message, on one line. */
export function shorten(value: string, most = 60): string {
  const line = value.replace(/\s+/g, ' ');
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : line;
}
