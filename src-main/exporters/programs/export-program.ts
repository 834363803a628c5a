import type { Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { CodeFormat, Program } from '#shared/emit/code/define-code-format.ts';
import { compile } from '#shared/ir/compile.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import { LOSS_FACTS } from '#shared/judging/losses.ts';
import type { TrainedModel } from '../define-format.ts';
import type { NamedArray } from './npz.ts';

/** The program of a run's model, and the IR that it was written from. */
export interface WrittenProgram extends Program {
  readonly ir: ModelIR;
  /** The name of its file, without what follows the point. */
  readonly module: string;
}

/**
 * Writes the program of a run as the Code tab does.
 *
 * @throws TributaryError telling what the library cannot express
 */
export function programOf(format: CodeFormat, { document }: TrainedModel): WrittenProgram {
  const { ir, diagnostics } = compile(document);
  if (ir === null) throw new TributaryError('project', diagnostics);
  const program = format.emit(ir, document);
  if (!program.ok) throw new TributaryError('project', program.error);
  return { ...program.value, ir, module: format.fileName.replace(/\.\w+$/, '') };
}

/** Weights with their names: the way to the layer, a slash, and which of its weights it is. */
export function arraysOf({ model, weights }: TrainedModel): readonly NamedArray[] {
  let from = 0;
  return model.weightsManifest
    .flatMap((group) => group.weights)
    .map(({ name, shape }) => {
      const to = from + 4 * shape.reduce((size, axis) => size * axis, 1);
      const bytes = weights.subarray(from, to);
      from = to;
      return { name, shape, bytes };
    });
}

/** What turns an output's answers into probabilities, for outputs that were trained on logits. */
export function logitsOf({ outputs }: ModelIR): Record<string, 'softmax' | 'sigmoid'> {
  return Object.fromEntries(
    outputs.flatMap(({ id, loss, fromLogits }) => {
      const { logits, task } = LOSS_FACTS[loss];
      return logits && fromLogits ? [[id, task === 'binary' ? 'sigmoid' : 'softmax'] as const] : [];
    }),
  );
}

interface Readme {
  readonly trained: TrainedModel;
  readonly library: Text;
  readonly install: string;
  readonly run: string;
  readonly train: string;
  /** Each file, and what it is. */
  readonly files: readonly (readonly [name: string, what: string])[];
}

/** What is in an exported folder, and how it is used. */
export function readmeOf({ trained: { manifest }, library, install, run, train, files }: Readme): string {
  // A name may hold anything; in a code span, without the backticks that would end it, it is plain text.
  const name = manifest.name.replaceAll(/[`\r\n]/g, ' ');
  return [
    `# A trained model for ${library.en}`,
    '',
    `Exported by Tributary from the run \`${manifest.id}\` (\`${name}\`). Nothing of Tributary is needed to use it.`,
    '',
    '| file | what it is |',
    '| --- | --- |',
    ...files.map(([file, what]) => `| \`${file}\` | ${what} |`),
    '',
    '```',
    install,
    run,
    '```',
    '',
    'The CSV file needs the columns of the inputs; each row is answered with a JSON object: probabilities by class, or numbers.',
    `To train it anew, put the data file beside the program and run \`${train}\`.`,
    '',
  ].join('\n');
}
