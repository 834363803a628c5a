import { sizeOf, type DType, type Shape } from '#shared/base/tensor.ts';
import type { Encoding } from '#shared/graph/data.ts';
import { displayName, type GraphDocument } from '#shared/graph/document.ts';
import type { Compilation } from '#shared/ir/compile.ts';
import { targetOf } from '#shared/ir/targets.ts';
import { LOSS_FACTS } from '#shared/judging/losses.ts';
import { outputParams } from '#shared/layers/output.ts';

/** An Input or Output that wants columns, and what is known of the values that it takes. */
export interface DataNode {
  readonly id: string;
  readonly name: string;
  readonly role: 'input' | 'output';
  /** The shape of one sample; null as long as what is wired before it is not known. */
  readonly shape: Shape | null;
  readonly dtype: DType;
  /** How many classes an Output tells apart; null where it predicts numbers. */
  readonly classes: number | null;
}

/** Every node that is fed with data: inputs first. */
export function dataNodesOf({ graph }: GraphDocument, { nodes }: Compilation): readonly DataNode[] {
  const found = graph.nodes.flatMap((node): DataNode[] => {
    const facts = nodes.get(node.id);
    const known = { id: node.id, name: displayName(node) };
    if (node.type === 'Input') {
      const spec = facts?.outputs[0];
      return [{ ...known, role: 'input', shape: spec?.shape ?? null, dtype: spec?.dtype ?? 'float32', classes: null }];
    }
    if (node.type !== 'Output') return [];
    const params = outputParams.safeParse(node.params);
    const prediction = facts?.inputs[0];
    if (!params.success || prediction === undefined) {
      // What is wired before it is not known, but a loss that wants indices wants them whatever that is.
      const indices = params.success && LOSS_FACTS[params.data.loss].labels === 'index';
      return [{ ...known, role: 'output', shape: null, dtype: indices ? 'int32' : 'float32', classes: null }];
    }
    const { spec, classes } = targetOf(params.data.loss, prediction);
    return [{ ...known, role: 'output', ...spec, classes }];
  });
  return found.toSorted((a, b) => (a.role === b.role ? 0 : a.role === 'input' ? -1 : 1));
}

/** How many columns a node wants with an encoding; null where the data decides it, or the shape is not known. */
export function columnsWanted({ shape, classes }: DataNode, encoding: Encoding): number | null {
  if (shape === null) return null;
  const values = sizeOf(shape);
  if (encoding.type === 'numeric' || !encoding.oneHot) return values;
  return classes === null ? null : Math.max(1, Math.floor(values / classes));
}
