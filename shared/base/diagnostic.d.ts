import { z } from 'zod';
import type { Language, Text } from './text.ts';
/** A {@link Text}, checked where it crosses a boundary. */
export declare const textSchema: z.ZodReadonly<
  z.ZodObject<
    {
      en: z.ZodString;
      'zh-CN': z.ZodString;
    },
    z.core.$strip
  >
>;
/** One thing that is wrong, told so that a person can act on it. */
export declare const diagnosticSchema: z.ZodReadonly<
  z.ZodObject<
    {
      severity: z.ZodEnum<{
        error: 'error';
        warning: 'warning';
      }>;
      code: z.ZodString;
      message: z.ZodReadonly<
        z.ZodObject<
          {
            en: z.ZodString;
            'zh-CN': z.ZodString;
          },
          z.core.$strip
        >
      >;
      hint: z.ZodOptional<
        z.ZodReadonly<
          z.ZodObject<
            {
              en: z.ZodString;
              'zh-CN': z.ZodString;
            },
            z.core.$strip
          >
        >
      >;
      nodeId: z.ZodOptional<z.ZodString>;
      field: z.ZodOptional<z.ZodString>;
    },
    z.core.$strip
  >
>;
export type Diagnostic = z.infer<typeof diagnosticSchema>;
/** Where a diagnostic points, and what to do about it. */
export interface DiagnosticDetails {
  readonly hint?: Text;
  readonly nodeId?: string;
  readonly field?: string;
}
/** Makes a diagnostic that stops the work. */
export declare function fault(code: string, message: Text, details?: DiagnosticDetails): Diagnostic;
/** Makes a diagnostic that is told but stops nothing. */
export declare function warning(code: string, message: Text, details?: DiagnosticDetails): Diagnostic;
export declare function hasErrors(diagnostics: readonly Diagnostic[]): boolean;
/** A diagnostic in one language, as the command line's `--json` prints it. */
export interface SpokenDiagnostic {
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly nodeId?: string | undefined;
  readonly field?: string | undefined;
}
export declare function speak(diagnostic: Diagnostic, language: Language): SpokenDiagnostic;
