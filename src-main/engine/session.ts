import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs';
import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { DataSource } from '#shared/graph/data.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { readDocument } from '#shared/graph/file.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { CommandResult, EngineInfo, Part } from '#shared/protocol/engine.ts';
import { RUN_FILES, type FittedBinding } from '#shared/protocol/run-folder.ts';
import { buildModel } from './build.ts';
import type { BatchSource } from './datasets/batch-source.ts';
import { compileOrThrow, openData } from './data.ts';
import { readForPrediction } from './datasets/index.ts';
import { confusionOf } from './evaluate.ts';
import { byName, inOrderOf, readModel, saveModel, setWeights } from './model-files.ts';
import { tf } from './native/tf.ts';
import { classWeightsOf } from './train/class-weights.ts';
import { EagerTrainer } from './train/eager-trainer.ts';
import { freeze } from './train/freeze.ts';
import { judgePart } from './train/judge.ts';
import { START, trainLoop, type LoopHost, type LoopResult, type Position } from './train/loop.ts';
import { predictRows } from './predict.ts';
import type { Trainer } from './train/trainer.ts';

function needsData(): TributaryError {
  const message = text('This run was loaded without its data', '加载此运行时没有加载数据');
  return new TributaryError('usage', [fault('no-data', message)]);
}

/** One model, with its data where it has been opened. */
export class Session {
  readonly #document: GraphDocument;
  readonly #ir: ModelIR;
  readonly #model: LayersModel;
  readonly #source: BatchSource | null;
  readonly #fitted: readonly FittedBinding[];
  readonly #trainer: Trainer | null;
  #position: Position;
  /** Whether training could go on from the present weights. */
  #resumable = true;

  private constructor(
    document: GraphDocument,
    ir: ModelIR,
    model: LayersModel,
    data: { readonly source: BatchSource | null; readonly fitted: readonly FittedBinding[] },
    position: Position,
  ) {
    this.#document = document;
    this.#ir = ir;
    this.#model = model;
    this.#source = data.source;
    this.#fitted = data.fitted;
    this.#position = position;
    freeze(model, ir, document.training.frozen);
    this.#trainer = data.source === null ? null : this.#trainerOn(data.source);
  }

  /** A model with fresh weights, and its data. */
  static async prepare(document: GraphDocument, projectFolder: string): Promise<Session> {
    const ir = compileOrThrow(document);
    const source = await openData(document, ir, projectFolder);
    const model = await buildModel(ir, document.training.seed);
    return new Session(document, ir, model, { source, fitted: source.fitted }, START);
  }

  /** The model of a run folder with its weights; with its data where a project folder is given. */
  static async load(
    folder: string,
    options: {
      readonly projectFolder?: string | undefined;
      readonly training: boolean;
      readonly epochs?: number | undefined;
    },
  ): Promise<Session> {
    const document = await readSnapshot(folder, options.epochs);
    const ir = compileOrThrow(document);
    const saved = await readModel(folder, options.training);
    if (options.training && saved.training === null) throw notResumable(folder);
    const source = options.projectFolder === undefined ? null : await openData(document, ir, options.projectFolder);
    const model = await buildModel(ir, document.training.seed);
    setWeights(model, saved.weights);
    tf.dispose(saved.weights);
    const position = saved.training?.position ?? START;
    const session = new Session(document, ir, model, { source, fitted: saved.encodings }, position);
    if (saved.training !== null) {
      const { optimizer, best } = saved.training;
      await session.#trainer?.writeState(optimizer);
      if (Object.keys(best).length > 0) session.#trainer?.setBest(inOrderOf(model, best));
      tf.dispose([optimizer, best]);
    }
    return session;
  }

  get source(): BatchSource | null {
    return this.#source;
  }

  get position(): Position {
    return this.#position;
  }

  get parameters(): number {
    return this.#ir.parameters;
  }

  get engineInfo(): EngineInfo {
    const backend = tf.getBackend() === 'tensorflow' ? 'tensorflow' : 'cpu';
    const threads = backend === 'cpu' ? 1 : Number(process.env['TF_NUM_INTRAOP_THREADS'] ?? 1);
    return { backend, mode: this.#trainer?.mode ?? 'eager', threads };
  }

  outputs() {
    return this.#ir.outputs.map(({ id, classes }) => {
      const encoding = this.#fitted.find(({ nodeId }) => nodeId === id)?.encoding;
      if (encoding?.type === 'category') return { id, classes: [...encoding.categories] };
      return { id, classes: classes === null ? null : Array.from({ length: classes }, (_, index) => String(index)) };
    });
  }

  async train(host: LoopHost): Promise<LoopResult> {
    const { trainer, source } = this.#withData();
    const result = await trainLoop(trainer, source, this.#document.training, this.#position, host);
    this.#position = result.position;
    // Other weights than those of the last step do not go with the optimizer's state.
    if (result.restoredEpoch !== null) this.#resumable = false;
    if (result.status === 'diverged') {
      this.#resumable = false;
      if (trainer.restore()) this.#position = { ...result.position, stepInEpoch: 0, sums: START.sums };
    }
    return result;
  }

  #trainerOn(source: BatchSource): Trainer {
    const { training } = this.#document;
    const weights = classWeightsOf(training, this.#ir, this.outputs(), source);
    return new EagerTrainer(this.#ir, this.#model, source, training, weights);
  }

  /** The present weights judged on every part that has rows. */
  async judgeAll(): Promise<NonNullable<CommandResult<'train'>['metrics']>> {
    const { trainer, source } = this.#withData();
    const parts: readonly Part[] = ['train', 'validation', 'test'];
    const judged: [Part, NonNullable<Awaited<ReturnType<typeof judgePart>>>][] = [];
    for (const part of parts) {
      const metrics = await judgePart(trainer, source, part, this.#document.training.batchSize);
      if (metrics !== null) judged.push([part, metrics]);
    }
    return Object.fromEntries(judged);
  }

  async evaluate(part: Part): Promise<CommandResult<'evaluate'>> {
    const { trainer, source } = this.#withData();
    const { batchSize } = this.#document.training;
    const metrics = await judgePart(trainer, source, part, batchSize);
    if (metrics === null) {
      const message = text(`The ${part} part has no rows`, `${part} 部分没有数据行`);
      const hint = text('Give it a share in the split.', '请在数据划分中给它分配比例。');
      throw new TributaryError('project', [fault('empty-part', message, { field: `data.split.${part}`, hint })]);
    }
    const confusion = confusionOf(this.#ir, this.#model, source, part, batchSize);
    return { rows: source.rows[part], metrics, confusion };
  }

  async predict(data: DataSource): Promise<CommandResult<'predict'>> {
    const { rows, inputs } = await readForPrediction(data.type, data.path, this.#fitted);
    return predictRows(this.#ir, this.#model, rows, inputs);
  }

  async save(folder: string): Promise<void> {
    const training =
      this.#trainer !== null && this.#resumable
        ? {
            position: this.#position,
            optimizer: await this.#trainer.readState(),
            best: byName(this.#model, this.#trainer.best),
          }
        : null;
    await saveModel(folder, this.#ir, this.#model, this.#fitted, training);
  }

  dispose(): void {
    this.#trainer?.dispose();
    this.#source?.dispose();
    this.#model.dispose();
  }

  #withData() {
    if (this.#trainer === null || this.#source === null) throw needsData();
    return { trainer: this.#trainer, source: this.#source };
  }
}

function notResumable(folder: string): TributaryError {
  const run = path.basename(folder);
  return new TributaryError('project', [
    fault('not-resumable', text(`The run ${run} kept no state to resume from`, `运行 ${run} 没有保留可继续的状态`), {
      hint: text('Train it anew.', '请重新训练。'),
    }),
  ]);
}

async function readSnapshot(folder: string, epochs: number | undefined): Promise<GraphDocument> {
  const file = path.join(folder, RUN_FILES.project);
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    const message = text(
      `The run's ${RUN_FILES.project} cannot be read: ${String(error)}`,
      `无法读取运行的 ${RUN_FILES.project}：${String(error)}`,
    );
    const hint = text('Restore the run folder from a copy, or train anew.', '请从备份恢复该运行文件夹，或重新训练。');
    throw new TributaryError('project', [fault('damaged-run', message, { hint })]);
  });
  const document = readDocument(content);
  if (!document.ok) throw new TributaryError('project', document.error);
  if (epochs === undefined) return document.value;
  return { ...document.value, training: { ...document.value.training, epochs } };
}
