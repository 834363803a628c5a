import { z } from 'zod';
import type { Language, Text } from './text.ts';

/** A {@link Text}, checked where it crosses a boundary. */
export const textSchema = z.object({ en: z.string(), 'zh-CN': z.string() }).readonly();

/** One thing that is wrong, told so that a person can act on it. */
export const diagnosticSchema = z
  .object({
    severity: z.enum(['error', 'warning']),
    /** Stable, for programs and searches: `shape-mismatch`. */
    code: z.string(),
    /** What was expected and what was found. */
    message: textSchema,
    /** What to do about it. */
    hint: textSchema.optional(),
    /** The node it is pinned to; in modules the way to it: `tower.conv`. */
    nodeId: z.string().optional(),
    /** The module in whose graph that node is drawn. */
    module: z.string().optional(),
    /** The param, port or path in the document it is pinned to: `units`, `training.epochs`. */
    field: z.string().optional(),
    /** How the tensors came that do not fit, one line each: `image 8×8×1 → conv 6×6×4`. */
    trail: z.array(z.string()).readonly().optional(),
  })
  .readonly();

export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** Where a diagnostic points, and what to do about it. */
export interface DiagnosticDetails {
  readonly hint?: Text;
  readonly nodeId?: string;
  readonly module?: string;
  readonly field?: string;
  readonly trail?: readonly string[];
}

/** Makes a diagnostic that stops the work. */
export function fault(code: string, message: Text, details: DiagnosticDetails = {}): Diagnostic {
  return { severity: 'error', code, message, ...details };
}

/** Makes a diagnostic that is told but stops nothing. */
export function warning(code: string, message: Text, details: DiagnosticDetails = {}): Diagnostic {
  return { severity: 'warning', code, message, ...details };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** A diagnostic in one language, as the command line's `--json` prints it. */
export interface SpokenDiagnostic {
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly nodeId?: string | undefined;
  readonly module?: string | undefined;
  readonly field?: string | undefined;
  readonly trail?: readonly string[] | undefined;
}

export function speak(diagnostic: Diagnostic, language: Language): SpokenDiagnostic {
  const { message, hint, ...rest } = diagnostic;
  return { ...rest, message: message[language], ...(hint === undefined ? {} : { hint: hint[language] }) };
}
