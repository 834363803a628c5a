import type { Diagnostic } from './diagnostic.ts';

/** Whose fault a failure is. It decides the exit code: project 1, usage 2, engine 3. */
export type Blame = 'project' | 'usage' | 'engine';

/**
 * The one error that the product throws on purpose. It carries diagnostics, never only a sentence, so that whoever
 * catches it can show what was expected, what was found and what to do.
 */
export class TributaryError extends Error {
  readonly blame: Blame;
  readonly diagnostics: readonly Diagnostic[];

  constructor(blame: Blame, diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map((diagnostic) => diagnostic.message.en).join('\n'), options);
    this.name = 'TributaryError';
    this.blame = blame;
    this.diagnostics = diagnostics;
  }
}
