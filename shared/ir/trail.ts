import { shapeText } from '../base/tensor.ts';
import { displayName } from '../graph/document.ts';
import type { TensorRef } from './model-ir.ts';
import type { ShapedNode } from './shaped.ts';

/** Longer ways are cut in the middle: where a tensor comes from and its last steps tell the most. */
const LONGEST = 6;

/** How a tensor came, back to where it entered the model: `image 8×8×1 → conv 6×6×4 → flat 144`. */
export function trailOf(ref: TensorRef, shaped: ReadonlyMap<string, ShapedNode>): string {
  const steps: string[] = [];
  let current: TensorRef | undefined = ref;
  while (current !== undefined) {
    const node = shaped.get(current.node);
    const spec = node?.facts.outputs[current.index];
    if (node === undefined || spec === undefined) break;
    steps.unshift(`${displayName(node.wired.node)} ${shapeText(spec.shape)}`);
    current = node.refs[0];
  }
  if (steps.length <= LONGEST) return steps.join(' → ');
  return [...steps.slice(0, 1), '…', ...steps.slice(1 - LONGEST)].join(' → ');
}
