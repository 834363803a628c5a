import { CURRENT_VERSION } from './document.ts';

type RawDocument = Readonly<Record<string, unknown>>;

/** Lifts a raw document from the version at its index + 1 to the next. Each has a test with a pinned old file. */
const MIGRATIONS: readonly ((document: RawDocument) => RawDocument)[] = [];

/** Lifts a raw document, step by step, to the version that this program reads. */
export function migrate(document: RawDocument, version: number): RawDocument {
  return MIGRATIONS.slice(version - 1, CURRENT_VERSION - 1).reduce((lifted, step) => step(lifted), document);
}
