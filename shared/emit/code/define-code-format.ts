import { fault, type Diagnostic } from '../../base/diagnostic.ts';
import type { Result } from '../../base/result.ts';
import { text, type Text } from '../../base/text.ts';
import type { GraphDocument } from '../../graph/document.ts';
import type { ModelIR } from '../../ir/model-ir.ts';

/** A program that was written. */
export interface Program {
  readonly code: string;
  /** Classes and functions that the program brings along, because its library lacks them; by name. */
  readonly helpers: readonly string[];
  /** What the program leaves out, each told in a comment at its top too. */
  readonly warnings: readonly Diagnostic[];
}

/** A library that models are written for as programs. One file in `formats/` holds one. */
export interface CodeFormat {
  /** Its name on the command line. */
  readonly id: string;
  readonly label: Text;
  readonly language: 'python' | 'typescript';
  /** What the program is called when it is saved. */
  readonly fileName: string;
  /**
   * Writes the model, its data and its training as a complete program. Pure and deterministic. Whatever comes from the
   * document, such as names and paths, stands in it as data only: escaped, in literals and comments.
   *
   * @returns the program, or what the library cannot express, pinned to the nodes
   */
  emit(ir: ModelIR, document: GraphDocument): Result<Program, readonly Diagnostic[]>;
}

/** Makes a format known to the registry. */
export function defineCodeFormat(format: CodeFormat): CodeFormat {
  return format;
}

/** Says that a format cannot express a node, and what to do about it. */
export function unsupported(format: Text, what: Text, hint: Text, nodeId: string): Diagnostic {
  return fault(
    'unsupported',
    text(`${format.en} does not have ${what.en}`, `${format['zh-CN']} 不支持${what['zh-CN']}`),
    { hint, nodeId },
  );
}
