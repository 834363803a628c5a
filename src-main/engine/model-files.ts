import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { LayersModel, NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { text, verbatim } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { toFunctionalModel } from '#shared/ir/keras.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import {
  checksumsSchema,
  encodingsSchema,
  MODEL_FILES,
  modelJsonSchema,
  trainingStateSchema,
  weightSpecsSchema,
  type FittedBinding,
  type ModelJson,
  type TrainingState,
} from '#shared/protocol/run-folder.ts';
import { writeDurably } from '../base/files.ts';
import { tf } from './native/tf.ts';
import type { Position } from './train/loop.ts';
import type { OptimizerState } from './train/trainer.ts';
import { assignWeights } from './train/weights.ts';

/** What belongs to trained weights. */
export interface SavedModel {
  readonly weights: NamedTensorMap;
  readonly encodings: readonly FittedBinding[];
  /** Null where the run ended in a way that nothing can go on from. */
  readonly training: {
    readonly position: Position;
    readonly optimizer: OptimizerState;
    /** The weights of the best epoch, by name; none where none are kept. */
    readonly best: NamedTensorMap;
  } | null;
}

async function encode(tensors: NamedTensorMap) {
  const { data, specs } = await tf.io.encodeWeights(tensors);
  return { bytes: new Uint8Array(data), specs: weightSpecsSchema.parse(specs) };
}

function weightsOf(model: LayersModel): NamedTensorMap {
  return Object.fromEntries(model.weights.map((weight) => [weight.originalName, weight.read()]));
}

/** Moves a finished folder to its place. What stood there is kept at `previous`, or removed where that is null. */
async function putInPlace(finished: string, target: string, previous: string | null): Promise<void> {
  const aside = previous ?? `${target}.previous`;
  await rm(aside, { recursive: true, force: true });
  if (existsSync(target)) await rename(target, aside);
  await rename(finished, target);
  if (previous === null) await rm(aside, { recursive: true, force: true });
}

function checksum(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

type Files = Readonly<Record<string, string | Uint8Array>>;

async function modelFiles(ir: ModelIR, model: LayersModel, encodings: readonly FittedBinding[]): Promise<Files> {
  const weights = await encode(weightsOf(model));
  const { class_name, config } = toFunctionalModel(ir);
  const json: ModelJson = {
    format: 'layers-model',
    generatedBy: 'Tributary',
    convertedBy: null,
    modelTopology: { class_name, config: { ...config } },
    weightsManifest: [{ paths: [MODEL_FILES.weights], weights: weights.specs }],
  };
  return {
    [MODEL_FILES.weights]: weights.bytes,
    [MODEL_FILES.topology]: JSON.stringify(json),
    [MODEL_FILES.encodings]: JSON.stringify(encodings),
  };
}

async function trainingFiles({ position, ...kept }: NonNullable<SavedModel['training']>): Promise<Files> {
  const [optimizer, best] = [await encode(kept.optimizer), await encode(kept.best)];
  const { sums } = position;
  const state: TrainingState = {
    ...position,
    sums: { rows: sums.rows, totals: [...sums.totals] },
    optimizer: optimizer.specs,
    best: best.specs,
  };
  return {
    [MODEL_FILES.optimizer]: optimizer.bytes,
    ...(best.specs.length > 0 ? { [MODEL_FILES.best]: best.bytes } : {}),
    [MODEL_FILES.training]: JSON.stringify(state),
  };
}

/** Writes files into a new folder and, last, the checksums of all of them. A run folder that is gone stays gone. */
async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeDurably(path.join(folder, name), content);
  const checksums = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, checksum(content)]));
  await writeDurably(path.join(folder, MODEL_FILES.checksums), JSON.stringify(checksums));
}

/**
 * Writes weights, encodings and the state of training into a folder: all of it, or nothing. What the folder held before
 * is kept at `previous`, where that is given.
 */
export async function saveModel(
  target: string,
  ir: ModelIR,
  model: LayersModel,
  encodings: readonly FittedBinding[],
  training: SavedModel['training'],
  previous: string | null = null,
): Promise<void> {
  const partial = `${target}.partial`;
  const files = {
    ...(await modelFiles(ir, model, encodings)),
    ...(training === null ? {} : await trainingFiles(training)),
  };
  try {
    await rm(partial, { recursive: true, force: true });
    await writeFiles(partial, files);
    await putInPlace(partial, target, previous);
  } catch (error) {
    // On a full disk the part that was written would be in the way of everything else.
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

function damaged(file: string, why: string): TributaryError {
  return new TributaryError('project', [
    fault('damaged-run', text(`The run's file ${file} cannot be used: ${why}`, `运行的文件 ${file} 无法使用：${why}`), {
      hint: text('Train again, or restore the run folder from a copy.', '请重新训练，或从备份恢复运行文件夹。'),
    }),
  ]);
}

async function readJson<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw damaged(file, why);
  }
}

async function readTensors(file: string, specs: z.output<typeof weightSpecsSchema>): Promise<NamedTensorMap> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw damaged(file, String(error));
  });
  const expected = specs.reduce((sum, { shape }) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0);
  if (bytes.byteLength !== expected) throw damaged(file, `${bytes.byteLength} bytes, expected ${expected}`);
  return tf.io.decodeWeights(new Uint8Array(bytes).buffer, specs);
}

async function readTraining(folder: string): Promise<SavedModel['training']> {
  const file = path.join(folder, MODEL_FILES.training);
  if (!existsSync(file)) return null;
  const { optimizer, best, ...position } = await readJson(file, trainingStateSchema);
  const read = (name: string, specs: z.output<typeof weightSpecsSchema>) => readTensors(path.join(folder, name), specs);
  return {
    position,
    optimizer: await read(MODEL_FILES.optimizer, optimizer),
    best: best.length === 0 ? {} : await read(MODEL_FILES.best, best),
  };
}

/**
 * Makes sure that a folder holds, bit for bit, what was written into it.
 *
 * @throws TributaryError where a file is missing or damaged
 */
export async function verify(folder: string): Promise<void> {
  const listed = await readJson(path.join(folder, MODEL_FILES.checksums), checksumsSchema);
  for (const [name, wanted] of Object.entries(listed)) {
    const file = path.join(folder, path.basename(name));
    const content = await readFile(file).catch((error: unknown) => {
      throw damaged(file, String(error));
    });
    if (checksum(content) !== wanted) throw damaged(file, 'its checksum is another one');
  }
}

/** The step that a folder's state of training stands at; null where it has none. */
export async function stepOf(folder: string): Promise<number | null> {
  const file = path.join(folder, MODEL_FILES.training);
  return existsSync(file) ? (await readJson(file, trainingStateSchema)).step : null;
}

/**
 * Reads what {@link saveModel} wrote.
 *
 * @throws TributaryError where a file is missing, damaged, or not of the size that its shapes ask for
 */
export async function readModel(folder: string, withTraining: boolean): Promise<SavedModel> {
  const json = await readJson(path.join(folder, MODEL_FILES.topology), modelJsonSchema);
  const specs = json.weightsManifest.flatMap((group) => group.weights);
  return {
    weights: await readTensors(path.join(folder, MODEL_FILES.weights), specs),
    encodings: await readJson(path.join(folder, MODEL_FILES.encodings), encodingsSchema),
    training: withTraining ? await readTraining(folder) : null,
  };
}

/**
 * Puts saved weights into a model, by name.
 *
 * @throws TributaryError where a weight is missing or has another shape than the graph asks for
 */
export function setWeights(model: LayersModel, saved: NamedTensorMap): void {
  assignWeights(model, inOrderOf(model, saved));
}

/**
 * Saved weights in a model's order.
 *
 * @throws TributaryError where a weight is missing or has another shape than the graph asks for
 */
export function inOrderOf(model: LayersModel, saved: NamedTensorMap): Tensor[] {
  return model.weights.map((weight) => {
    const tensor = saved[weight.originalName];
    const fits = tensor !== undefined && tensor.shape.join() === weight.shape.join();
    if (!fits) throw damaged(MODEL_FILES.weights, verbatim(`${weight.originalName}: [${weight.shape.join()}]`).en);
    return tensor;
  });
}

/** Tensors in a model's order by the names of its weights. */
export function byName(model: LayersModel, tensors: readonly Tensor[]): NamedTensorMap {
  return Object.fromEntries(
    model.weights.flatMap(({ originalName }, index) => {
      const tensor = tensors[index];
      return tensor === undefined ? [] : [[originalName, tensor]];
    }),
  );
}
