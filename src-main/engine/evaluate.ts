import type { LayersModel } from '@tensorflow/tfjs';
import type { IROutput, ModelIR } from '#shared/ir/model-ir.ts';
import { LOSS_FACTS } from '#shared/judging/losses.ts';
import type { Part } from '#shared/protocol/engine.ts';
import type { BatchSource, Column } from './datasets/batch-source.ts';
import { tf } from './native/tf.ts';
import { batchesInOrder } from './train/judge.ts';
import { threshold } from './train/judged.ts';
import { answer } from './train/run-model.ts';
import { pick, toTensors } from './train/tensors.ts';

/** Which class each row of answers, or of labels, names. `width` values stand for a row; one is yes (1) or no (0). */
function classesOf(values: ArrayLike<number>, width: number, threshold: number): number[] {
  return Array.from({ length: values.length / width }, (_, row) => {
    if (width === 1) return Number((values[row] ?? 0) > threshold);
    let best = 0;
    for (let index = 1; index < width; index++) {
      if ((values[row * width + index] ?? 0) > (values[row * width + best] ?? 0)) best = index;
    }
    return best;
  });
}

/** A label is one-hot (or a single yes or no), except where the loss takes class indices. */
function trueClasses(output: IROutput, label: Column): number[] {
  if (LOSS_FACTS[output.loss].labels === 'index') return [...label.values];
  return classesOf(label.values, label.shape.at(-1) ?? 1, 0.5);
}

/** Outputs that name one class for each row; one that names a class at each of many places has no single matrix. */
function classifiers(ir: ModelIR): { readonly output: IROutput; readonly classes: number; readonly index: number }[] {
  return ir.outputs.flatMap((output, index) => {
    const single = output.spec.shape.length === 1;
    const independent = LOSS_FACTS[output.loss].task === 'binary' && output.spec.shape[0] !== 1;
    return output.classes === null || !single || independent ? [] : [{ output, classes: output.classes, index }];
  });
}

/** Counts, for each output that has classes, how often class (row) was taken for class (column). */
export function confusionOf(
  ir: ModelIR,
  model: LayersModel,
  source: BatchSource,
  part: Part,
  batchSize: number,
): Record<string, number[][]> {
  const judged = classifiers(ir).map((classifier) => ({
    ...classifier,
    matrix: Array.from({ length: classifier.classes }, () => new Array<number>(classifier.classes).fill(0)),
  }));
  for (const rows of batchesInOrder(source.rows[part], batchSize)) {
    const batch = source.read(part, rows);
    tf.tidy(() => {
      const answers = answer(model, pick(toTensors(batch), ir.inputs), false);
      for (const { output, index, matrix } of judged) {
        const label = batch.get(output.id);
        const values = answers[index]?.dataSync();
        if (label === undefined || values === undefined) throw new Error(`no answer for “${output.id}”`);
        const truth = trueClasses(output, label);
        const named = classesOf(values, output.spec.shape[0] ?? 1, threshold(output));
        for (const [row, actual] of truth.entries()) {
          const counts = matrix[actual];
          const predicted = named[row] ?? 0;
          if (counts !== undefined) counts[predicted] = (counts[predicted] ?? 0) + 1;
        }
      }
    });
  }
  return Object.fromEntries(judged.map(({ output, matrix }) => [output.id, matrix]));
}
