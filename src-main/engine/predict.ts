import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { sizeOf } from '#shared/base/tensor.ts';
import type { IROutput, ModelIR } from '#shared/ir/model-ir.ts';
import { LOSS_FACTS } from '#shared/judging/losses.ts';
import type { CommandResult } from '#shared/protocol/engine.ts';
import type { Batch, Column } from './datasets/batch-source.ts';
import { tf } from './native/tf.ts';
import { answer } from './train/run-model.ts';
import { pick, toTensors } from './train/tensors.ts';

const ROWS_AT_A_TIME = 1024;

function slice(column: Column, from: number, to: number): Column {
  const width = sizeOf(column.shape);
  return { ...column, values: column.values.subarray(from * width, to * width) };
}

/** People want probabilities, also of a model that was trained on logits. */
function readable({ loss, fromLogits }: IROutput, prediction: Tensor): Tensor {
  const { logits, task } = LOSS_FACTS[loss];
  if (!logits || !fromLogits) return prediction;
  return task === 'binary' ? tf.sigmoid(prediction) : tf.softmax(prediction);
}

/** Answers for rows that are encoded as in training. Outputs trained on logits answer with probabilities. */
export function predictRows(ir: ModelIR, model: LayersModel, rows: number, inputs: Batch): CommandResult<'predict'> {
  const results = ir.outputs.map((output) => ({ output, values: new Float32Array(rows * sizeOf(output.spec.shape)) }));
  for (let from = 0; from < rows; from += ROWS_AT_A_TIME) {
    const to = Math.min(rows, from + ROWS_AT_A_TIME);
    const batch = new Map([...inputs].map(([id, column]) => [id, slice(column, from, to)]));
    tf.tidy(() => {
      const answers = answer(model, pick(toTensors(batch), ir.inputs), false);
      for (const [index, { output, values }] of results.entries()) {
        const prediction = answers[index];
        if (prediction === undefined) throw new Error(`no answer for “${output.id}”`);
        values.set(readable(output, prediction).dataSync(), from * sizeOf(output.spec.shape));
      }
    });
  }
  const outputs: CommandResult<'predict'>['outputs'] = {};
  for (const { output, values } of results) outputs[output.id] = { shape: [...output.spec.shape], values };
  return { rows, outputs };
}
