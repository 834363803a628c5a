import { TributaryError } from '#shared/base/tributary-error.ts';
import { applySettings, type Setting } from '#shared/graph/settings.ts';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { OpenProject } from './open-project.ts';

/** What a project without faults compiles to. */
interface Compiled extends ReturnType<typeof compile> {
  readonly ir: ModelIR;
}

/** A project with settings replaced for the time being; its file stays as it is. */
export interface SetProject extends OpenProject {
  /** Does something with the project; faults that a setting has caused are pinned to the flag that it came with. */
  readonly blaming: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Replaces settings of a project.
 *
 * @throws TributaryError where there is nothing by that name, or the value does not fit
 */
export function withSettings(project: OpenProject, settings: readonly Setting[]): SetProject {
  const set = applySettings(project.document, settings);
  if (!set.ok) throw new TributaryError('usage', set.error);
  const { document, blame } = set.value;
  return {
    ...project,
    document,
    async blaming(work) {
      try {
        return await work();
      } catch (error) {
        throw error instanceof TributaryError ? new TributaryError(error.blame, blame(error.diagnostics)) : error;
      }
    },
  };
}

/**
 * Compiles a project.
 *
 * @returns its model, with what is odd about it
 * @throws TributaryError telling all that is wrong with it
 */
export function compileProject({ document }: OpenProject): Compiled {
  const { ir, ...found } = compile(document);
  if (ir === null) throw new TributaryError('project', found.diagnostics);
  return { ir, ...found };
}
