import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs';
import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import type { DataSource } from '#shared/graph/data.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import { readDocument } from '#shared/graph/file.ts';
import type { ModelIR } from '#shared/ir/model-ir.ts';
import type { Observation, Observe } from '#shared/protocol/observation.ts';
import type { Cells, CommandResult, EngineInfo, Influence, Part } from '#shared/protocol/engine.ts';
import { RUN_FILES, type FittedBinding } from '#shared/protocol/run-folder.ts';
import { answersOf } from './answers.ts';
import { buildModel } from './build.ts';
import type { BatchSource } from './datasets/batch-source.ts';
import { compileOrThrow, openData } from './data.ts';
import { readForPrediction } from './datasets/index.ts';
import { confusionOf } from './evaluate.ts';
import { influencesOf, withoutInfluence } from './importance.ts';
import { findResumable, hasEnded } from './checkpoints.ts';
import { byName, inOrderOf, readModel, saveModel, setWeights, verify, type SavedModel } from './model-files.ts';
import { tf } from './native/tf.ts';
import { classWeightsOf } from './train/class-weights.ts';
import { EagerTrainer } from './train/eager-trainer.ts';
import { freeze } from './train/freeze.ts';
import { judgePart } from './train/judge.ts';
import { START, trainLoop, type LoopHost, type LoopResult, type Position } from './train/loop.ts';
import { checkObserved, nothingYet } from './train/observe.ts';
import { predictRows } from './predict.ts';
import type { Trainer } from './train/trainer.ts';
import { describeInputs, encodeRow, readCells } from './tried-rows.ts';

function needsData(): TributaryError {
  const message = text('This run was loaded without its data', '加载此运行时没有加载数据');
  return new TributaryError('usage', [fault('no-data', message)]);
}

/** How training ended, and why its checkpoints could not be kept, where they could not. */
export interface SessionResult extends LoopResult {
  readonly unwritten: TributaryError | null;
}

/** One model, with its data where it has been opened. */
export class Session {
  /** What was found damaged while it was loaded. */
  readonly diagnostics: readonly Diagnostic[];
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
    diagnostics: readonly Diagnostic[] = [],
  ) {
    this.#document = document;
    this.diagnostics = diagnostics;
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
    const { saved, diagnostics } = await readSaved(folder, options.training);
    const source = options.projectFolder === undefined ? null : await openData(document, ir, options.projectFolder);
    const model = await buildModel(ir, document.training.seed);
    if (saved === null) {
      // Killed before it kept anything: from its seed it begins as it did the first time.
      if (source === null) throw needsData();
      return new Session(document, ir, model, { source, fitted: source.fitted }, START);
    }
    setWeights(model, saved.weights);
    tf.dispose(saved.weights);
    const position = saved.training?.position ?? START;
    const session = new Session(document, ir, model, { source, fitted: saved.encodings }, position, diagnostics);
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

  /** What this process holds now: bytes, and tensors. */
  memory(): { readonly tensors: number; readonly tensorBytes: number; readonly processBytes: number } {
    const { numTensors: tensors, numBytes: tensorBytes } = tf.memory();
    return { tensors, tensorBytes, processBytes: process.memoryUsage.rss() };
  }

  outputs() {
    return this.#ir.outputs.map(({ id, classes }) => {
      const encoding = this.#fitted.find(({ nodeId }) => nodeId === id)?.encoding;
      if (encoding?.type === 'category') return { id, classes: [...encoding.categories] };
      return { id, classes: classes === null ? null : Array.from({ length: classes }, (_, index) => String(index)) };
    });
  }

  /**
   * Trains on; keeps checkpoints in the run folder, where one is given. Where they cannot be written, training stops
   * after the step, and the weights stay in memory: {@link save} may put them elsewhere.
   */
  async train(host: Omit<LoopHost, 'checkpoint'>, runFolder: string | null): Promise<SessionResult> {
    const { trainer, source } = this.#withData();
    let unwritten: TributaryError | null = null;
    const checkpoint = async (position: Position) => {
      if (runFolder === null) return;
      this.#position = position;
      await this.#checkpoint(runFolder).catch((error: unknown) => {
        unwritten = cannotKeep(runFolder, error);
      });
    };
    const stopRequested = () => unwritten !== null || host.stopRequested();
    const asked = { ...host, stopRequested, checkpoint };
    const result = await trainLoop(trainer, source, this.#document.training, this.#position, asked);
    this.#position = result.position;
    // Other weights than those of the last step do not go with the optimizer's state.
    if (result.restoredEpoch !== null) this.#resumable = false;
    if (result.status === 'diverged') {
      this.#resumable = false;
      if (trainer.restore()) this.#position = { ...result.position, stepInEpoch: 0, sums: START.sums };
    }
    return { ...result, unwritten };
  }

  async #checkpoint(runFolder: string): Promise<void> {
    const [target, previous] = [RUN_FILES.checkpoint, RUN_FILES.previousCheckpoint].map((name) =>
      path.join(runFolder, name),
    );
    if (target === undefined || previous === undefined) throw new Error('a checkpoint has two places');
    await saveModel(target, this.#ir, this.#model, this.#fitted, await this.#state(), previous);
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

  answers(part: Part, most: number): CommandResult<'answers'> {
    const { source } = this.#withData();
    return answersOf(this.#ir, this.#model, source, part, most);
  }

  /**
   * What the last batch does to nodes; see {@link Trainer.observe}.
   *
   * @throws TributaryError where no step was taken yet, or the model has no such node
   */
  observe(what: Observe): Observation {
    const { trainer } = this.#withData();
    checkObserved(this.#ir, what);
    const observation = trainer.observe(what);
    if (observation === null) throw nothingYet();
    return observation;
  }

  async predict(data: DataSource): Promise<CommandResult<'predict'>> {
    const { rows, inputs } = await readForPrediction(data.type, data.path, this.#fitted);
    return predictRows(this.#ir, this.#model, rows, inputs);
  }

  /** What the inputs and outputs are made of. */
  describe(): CommandResult<'describe'> {
    const { source } = this.#withData();
    const outputs = this.outputs().map(({ id, classes }) => ({
      id,
      name: this.#nameOf(id),
      classes,
      columns: [...(this.#fitted.find(({ nodeId }) => nodeId === id)?.encoding.columns ?? [])],
    }));
    return { inputs: describeInputs(source, this.#fitted, (id) => this.#nameOf(id)), outputs };
  }

  /** What the data says of some rows of a part, counted from 0. */
  rows(part: Part, rows: readonly number[]): CommandResult<'rows'> {
    const { source } = this.#withData();
    return { rows: readCells(source, this.#fitted, part, rows) };
  }

  /** The answer to a row that is put together by hand. */
  ask(cells: Cells): CommandResult<'ask'> {
    const { outputs } = predictRows(this.#ir, this.#model, 1, encodeRow(this.#fitted, cells));
    return { outputs };
  }

  /** What the model may rely on. */
  influences(): CommandResult<'influences'> {
    return { influences: influencesOf(this.#ir, this.#fitted), names: Object.fromEntries(this.#ir.names) };
  }

  /** The metrics of a part without one of the {@link influences}. */
  async without(influence: Influence, part: Part, repeats: number): Promise<CommandResult<'without'>> {
    const { source } = this.#withData();
    const { batchSize } = this.#document.training;
    const judgeable = { ir: this.#ir, model: this.#model, source, fitted: this.#fitted, batchSize };
    return { metrics: await withoutInfluence(judgeable, influence, part, repeats) };
  }

  #nameOf(id: string): string {
    return this.#ir.names.get(id) ?? id;
  }

  async save(folder: string): Promise<void> {
    const training = this.#resumable ? await this.#state() : null;
    const target = path.join(folder, RUN_FILES.model);
    await saveModel(target, this.#ir, this.#model, this.#fitted, training).catch((error: unknown) => {
      throw cannotKeep(target, error);
    });
  }

  async #state(): Promise<SavedModel['training']> {
    if (this.#trainer === null) return null;
    const [optimizer, best] = [await this.#trainer.readState(), byName(this.#model, this.#trainer.best)];
    return { position: this.#position, optimizer, best };
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

function cannotKeep(folder: string, error: unknown): TributaryError {
  const why = error instanceof Error ? error.message : String(error);
  const message = text(`The weights cannot be written to ${folder}: ${why}`, `无法把权重写入 ${folder}：${why}`);
  const hint = text(
    'Free some space there, or choose another folder with --runs.',
    '请释放空间，或用 --runs 选择其他文件夹。',
  );
  return new TributaryError('project', [fault('weights-unwritable', message, { hint })]);
}

/**
 * What a run folder has kept: what training can go on from, or else the final weights; of a run that was killed, those
 * of its last checkpoint. Null where training goes on from the very beginning.
 */
async function readSaved(folder: string, training: boolean) {
  const model = path.join(folder, RUN_FILES.model);
  if (!training && hasEnded(folder)) {
    await verify(model);
    return { saved: await readModel(model, false), diagnostics: [] };
  }
  const { folder: found, diagnostics } = await findResumable(folder);
  if (found !== null) return { saved: await readModel(found, training), diagnostics };
  if (training && hasEnded(folder)) throw notResumable(folder);
  return { saved: training ? null : await readModel(model, false), diagnostics };
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
