import { text, type Text } from '#shared/base/text.ts';
import type { Diagnostic } from '#shared/base/diagnostic.ts';

/** What is wrong at one place: at a node, or with the project as a whole (null). */
export interface ProblemGroup {
  readonly nodeId: string | null;
  readonly problems: readonly Diagnostic[];
}

function rank({ severity }: Diagnostic): number {
  return severity === 'error' ? 0 : 1;
}

/** Problems by their nodes: errors first among the groups and within each, else in the order of the compiler. */
export function groupProblems(diagnostics: readonly Diagnostic[]): readonly ProblemGroup[] {
  const groups = new Map<string | null, Diagnostic[]>();
  for (const diagnostic of diagnostics.toSorted((a, b) => rank(a) - rank(b))) {
    const { nodeId = null } = diagnostic;
    const others = groups.get(nodeId);
    if (others === undefined) groups.set(nodeId, [diagnostic]);
    else others.push(diagnostic);
  }
  return [...groups].map(([nodeId, problems]) => ({ nodeId, problems }));
}

/** How many errors and warnings there are. */
export function countProblems(diagnostics: readonly Diagnostic[]): {
  readonly errors: number;
  readonly warnings: number;
} {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: diagnostics.length - errors };
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** How many there are, in words. */
export function problemsInWords({ errors, warnings }: ReturnType<typeof countProblems>): Text {
  return text(`${counted(errors, 'error')}, ${counted(warnings, 'warning')}`, `${errors} 个错误，${warnings} 个警告`);
}
