import type { z } from 'zod';
import { fault } from '#shared/base/diagnostic.ts';
import { parse } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import {
  engineCommands,
  PROTOCOL_VERSION,
  type CommandResult,
  type EngineCommand,
  type EngineEvent,
} from '#shared/protocol/engine.ts';
import type { Obeys, Post } from './channel.ts';
import { inspectData } from './data.ts';
import { previewSource } from './datasets/index.ts';
import { loadTensorflow } from './native/load-tensorflow.ts';
import type { Session } from './session.ts';
import type { Divergence } from './train/loop.ts';

type Params<C extends EngineCommand> = z.output<(typeof engineCommands)[C]['params']>;
type Handler = (raw: unknown) => Promise<unknown>;

/** Ties a command to its work: what comes in is checked against the command's schema first. */
function handle<P extends z.ZodType, R extends z.ZodType>(
  command: { readonly params: P; readonly result: R },
  work: (params: z.output<P>) => Promise<z.output<R>>,
): Handler {
  return (raw) => {
    const params = parse(command.params, raw, 'bad-command');
    if (!params.ok) throw new TributaryError('usage', params.error);
    return work(params.value);
  };
}

type WithoutHead<E> = E extends EngineEvent ? Omit<E, 'runId' | 'sequence'> : never;

/** Obeys the commands of the protocol. It holds one session at a time. */
export class Engine implements Obeys {
  readonly #post: Post;
  #session: Session | null = null;
  #training = false;
  #stopRequested = false;
  /** What training waits for while it rests. */
  #rest: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  readonly #handlers: ReadonlyMap<string, Handler>;

  constructor(post: Post) {
    this.#post = post;
    const { probe, inspect, preview, prepare, load, train, pause, resume, stop, evaluate, predict, save, dispose } =
      engineCommands;
    const handlers: Readonly<Record<EngineCommand, Handler>> = {
      probe: handle(probe, () => this.#probe()),
      inspect: handle(inspect, ({ document, projectFolder }) => inspectData(document, projectFolder)),
      preview: handle(preview, ({ source, projectFolder, rows }) => previewSource(source, projectFolder, rows)),
      prepare: handle(prepare, (params) => this.#prepare(params)),
      load: handle(load, (params) => this.#load(params)),
      train: handle(train, (params) => this.#train(params)),
      pause: handle(pause, () => this.#pause()),
      resume: handle(resume, () => this.#resume()),
      observe: handle(engineCommands.observe, async (what) => this.#underWay().observe(what)),
      stop: handle(stop, () => this.#stop()),
      evaluate: handle(evaluate, ({ part }) => this.#open().evaluate(part)),
      answers: handle(engineCommands.answers, async ({ part, most }) => this.#open().answers(part, most)),
      predict: handle(predict, ({ source }) => this.#open().predict(source)),
      describe: handle(engineCommands.describe, async () => this.#open().describe()),
      rows: handle(engineCommands.rows, async ({ part, rows }) => this.#open().rows(part, rows)),
      ask: handle(engineCommands.ask, async ({ cells }) => this.#open().ask(cells)),
      influences: handle(engineCommands.influences, async () => this.#open().influences()),
      without: handle(engineCommands.without, ({ influence, part, repeats }) =>
        this.#open().without(influence, part, repeats),
      ),
      save: handle(save, ({ folder }) => this.#save(folder)),
      dispose: handle(dispose, () => this.#dispose()),
    };
    this.#handlers = new Map(Object.entries(handlers));
  }

  obey(command: string, params: unknown): Promise<unknown> {
    const handler = this.#handlers.get(command);
    if (handler !== undefined) return handler(params);
    const message = text(`The engine knows no command “${command}”`, `引擎没有“${command}”命令`);
    throw new TributaryError('usage', [fault('unknown-command', message)]);
  }

  async #probe(): Promise<CommandResult<'probe'>> {
    const { tf, backend, libtensorflow, reason } = await loadTensorflow();
    const threads = backend === 'cpu' ? 1 : Number(process.env['TF_NUM_INTRAOP_THREADS'] ?? 1);
    const versions = { node: process.versions.node, tfjs: tf.version.tfjs, ...(await duckdbVersion()) };
    return { protocol: PROTOCOL_VERSION, backend, libtensorflow, threads, reason, versions };
  }

  async #prepare({ document, projectFolder }: Params<'prepare'>): Promise<CommandResult<'prepare'>> {
    const session = await this.#replace((create) => create.prepare(document, projectFolder));
    const { source, parameters, engineInfo: engine } = session;
    if (source === null) throw new Error('a prepared session has data');
    const { rows, fingerprint } = source;
    return { rows, fingerprint, parameters, outputs: session.outputs(), engine };
  }

  async #load({ folder, ...options }: Params<'load'>): Promise<CommandResult<'load'>> {
    const session = await this.#replace((create) => create.load(folder, options));
    const { source, position, engineInfo: engine } = session;
    return {
      rows: source?.rows ?? null,
      fingerprint: source?.fingerprint ?? null,
      epoch: position.epoch,
      step: position.step,
      diagnostics: [...session.diagnostics],
      outputs: session.outputs(),
      engine,
    };
  }

  async #train({ runId, folder }: Params<'train'>): Promise<CommandResult<'train'>> {
    const session = this.#open();
    if (this.#training) throw busy();
    this.#training = true;
    let sequence = 0;
    const tell = (event: WithoutHead<EngineEvent>) =>
      this.#post({ kind: 'event', event: { ...event, runId, sequence: sequence++ } });
    try {
      const result = await session.train(
        {
          stopRequested: () => this.#stopRequested,
          rested: () => this.#rest?.over,
          steps: (report) => tell({ type: 'steps', ...report, losses: [...report.losses] }),
          epoch: (report) => tell({ type: 'epoch', ...report, memory: session.memory() }),
        },
        folder ?? null,
      );
      const { epoch, step } = result.position;
      const hasWeights = result.status !== 'diverged' || result.position.epoch > 0;
      return {
        status: result.status,
        diagnostics: [
          ...(result.divergedAt === undefined ? [] : [diverged(result.divergedAt)]),
          ...(result.unwritten?.diagnostics ?? []),
        ],
        stoppedEarly: result.stoppedEarly,
        restoredEpoch: result.restoredEpoch,
        epochs: epoch,
        steps: step,
        seconds: result.seconds,
        samplesPerSecond: result.samplesPerSecond,
        metrics: hasWeights ? await session.judgeAll() : null,
      };
    } finally {
      this.#training = false;
      this.#stopRequested = false;
    }
  }

  async #pause(): Promise<CommandResult<'pause'>> {
    if (!this.#training || this.#rest !== null) return {};
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    this.#rest = { over, end };
    return {};
  }

  async #resume(): Promise<CommandResult<'resume'>> {
    this.#rest?.end();
    this.#rest = null;
    return {};
  }

  async #stop(): Promise<CommandResult<'stop'>> {
    this.#stopRequested = true;
    await this.#resume();
    return {};
  }

  async #save(folder: string): Promise<CommandResult<'save'>> {
    await this.#open().save(folder);
    return {};
  }

  async #dispose(): Promise<CommandResult<'dispose'>> {
    if (this.#training) throw busy();
    this.#session?.dispose();
    this.#session = null;
    const { tf } = await loadTensorflow();
    return { tensors: tf.memory().numTensors };
  }

  #open(): Session {
    if (this.#session !== null) return this.#session;
    const message = text('No model is open', '没有打开的模型');
    const hint = text('Send `prepare` or `load` first.', '请先发送 `prepare` 或 `load`。');
    throw new TributaryError('usage', [fault('no-session', message, { hint })]);
  }

  #underWay(): Session {
    const session = this.#open();
    if (this.#training) return session;
    const message = text('No training is under way', '没有正在进行的训练');
    const hint = text('Layers are observed while a run trains or is paused.', '只有在训练进行或暂停时才能观察各层。');
    throw new TributaryError('usage', [fault('not-training', message, { hint })]);
  }

  /** Opens a session in the place of the present one. The native library is loaded here, the first time. */
  async #replace(create: (sessions: typeof Session) => Promise<Session>): Promise<Session> {
    if (this.#training) throw busy();
    await loadTensorflow();
    const module = await import('./session.ts');
    this.#session?.dispose();
    this.#session = null;
    this.#stopRequested = false;
    this.#session = await create(module.Session);
    return this.#session;
  }
}

/** Loads DuckDB to find out that it can be loaded. Where it cannot, the doctor says so and reading data fails. */
async function duckdbVersion(): Promise<Record<string, string>> {
  const duckdb = await import('@duckdb/node-api').catch(() => null);
  return duckdb === null ? {} : { duckdb: duckdb.version() };
}

function busy(): TributaryError {
  const message = text('The engine is training', '引擎正在训练');
  return new TributaryError('usage', [
    fault('busy', message, { hint: text('Stop the training first.', '请先停止训练。') }),
  ]);
}

function diverged({ epoch, step, batch, batches }: Divergence) {
  const message =
    batch === null
      ? text(
          `A metric of the validation part is no longer a finite number, after epoch ${epoch} (step ${step})`,
          `第 ${epoch} 轮（第 ${step} 步）之后，验证部分的指标不再是有限的数`,
        )
      : text(
          `The loss is no longer a finite number, at batch ${batch} of ${batches} in epoch ${epoch} (step ${step})`,
          `损失在第 ${epoch} 轮的第 ${batch}/${batches} 批（第 ${step} 步）不再是有限的数`,
        );
  return fault('loss-not-finite', message, {
    field: 'training.optimizer.learningRate',
    hint: text(
      'Lower the learning rate, and scale the inputs (standard or minmax).',
      '请降低学习率，并对输入做缩放（standard 或 minmax）。',
    ),
  });
}
