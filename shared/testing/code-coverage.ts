import type { CodeFormat } from '../emit/code/define-code-format.ts';
import { compile } from '../ir/compile.ts';
import type { Layer } from '../layers/define.ts';
import { documentAround, variants } from './layer-documents.ts';

/** How a format copes with a layer: by its library alone, with helpers of its own, or not at all. */
export interface Coverage {
  readonly kind: 'full' | 'helper' | 'unsupported';
  /** Helpers that samples of the layer need. */
  readonly helpers: readonly string[];
  /** What is refused of the layer, in English; nothing where all of it is expressed. */
  readonly refused: readonly string[];
}

/**
 * What a format says to every sample of a layer, and to the same with each enumerated param at each of its values.
 *
 * @throws where it refuses a document without pinning that to the layer and saying what to do
 */
export function coverageOf(format: CodeFormat, layer: Layer): Coverage {
  const helpers = new Set<string>();
  const refused = new Set<string>();
  let written = 0;
  for (const variant of variants(layer)) {
    const document = documentAround(layer, variant);
    const { ir } = compile(document);
    // Some params do not go with the others of the sample.
    if (ir === null) continue;
    const program = format.emit(ir, document);
    if (program.ok) {
      written++;
      for (const helper of program.value.helpers) helpers.add(helper);
      continue;
    }
    for (const { code, nodeId, hint, message } of program.error) {
      if (code !== 'unsupported' || nodeId !== 'sample' || hint === undefined) {
        throw new Error(`${format.id} refuses ${layer.type} without a place or a way out: ${message.en}`);
      }
      refused.add(message.en);
    }
  }
  const kind = written === 0 ? 'unsupported' : helpers.size > 0 ? 'helper' : 'full';
  return { kind, helpers: [...helpers], refused: [...refused] };
}
