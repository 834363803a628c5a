import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { displayName, type GraphDocument } from '#shared/graph/document.ts';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { CommandResult } from '#shared/protocol/engine.ts';
import type { BatchSource, BindingTarget } from './datasets/batch-source.ts';
import { openSource } from './datasets/index.ts';

/** What the graph wants of its data: one target for each Input and Output of the model. */
function targetsOf(document: GraphDocument, ir: ModelIR): BindingTarget[] {
  const names = new Map(document.graph.nodes.map((node) => [node.id, displayName(node)]));
  const name = (id: string) => names.get(id) ?? id;
  return [
    ...ir.inputs.map(({ id, spec }) => ({ nodeId: id, role: 'input' as const, name: name(id), ...spec })),
    ...ir.outputs.map(({ id, target, classes }) => ({
      nodeId: id,
      role: 'output' as const,
      name: name(id),
      ...target,
      ...(classes === null ? {} : { classes }),
    })),
  ];
}

/**
 * Opens a document's data, fitted to its model.
 *
 * @throws TributaryError where there is no data, or it does not fit
 */
export async function openData(document: GraphDocument, ir: ModelIR, projectFolder: string): Promise<BatchSource> {
  if (document.data === undefined) {
    throw new TributaryError('project', [
      fault('no-data', text('The project has no data to train on', '项目没有可用于训练的数据'), {
        field: 'data',
        hint: text('Bind its inputs and outputs to the columns of a CSV file.', '请把输入和输出绑定到 CSV 文件的列。'),
      }),
    ]);
  }
  return openSource(document.data, projectFolder, targetsOf(document, ir));
}

/** Reads a document's data and says how it falls into parts; needs no tfjs. */
export async function inspectData(document: GraphDocument, projectFolder: string): Promise<CommandResult<'inspect'>> {
  const source = await openData(document, compileOrThrow(document), projectFolder);
  const { rows, fingerprint } = source;
  source.dispose();
  return { rows, fingerprint };
}

/** Compiles what came from another process; it is checked here again, whatever was checked there. */
export function compileOrThrow(document: GraphDocument): ModelIR {
  const { ir, diagnostics } = compile(document);
  if (ir === null)
    throw new TributaryError(
      'project',
      diagnostics.filter(({ severity }) => severity === 'error'),
    );
  return ir;
}
