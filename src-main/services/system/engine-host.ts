import { text } from '#shared/base/text.ts';
import type { CommandParams, CommandResult, EngineCommand } from '#shared/protocol/engine.ts';
import type { EngineClient } from '../../engine-client/client.ts';
import { Queue } from '../../base/queue.ts';
import type { Caller } from '../app/caller.ts';

/** A run as it stands: `state` tells it from the same run at another time. */
export interface OpenableRun {
  readonly folder: string;
  readonly projectFolder: string;
  readonly state: string;
}

interface OpenRun {
  readonly key: string;
  readonly loaded: CommandResult<'load'>;
}

/** The one engine process of the application: started when it is first used, then kept warm. */
export class EngineHost {
  readonly #startEngine: () => EngineClient;
  readonly #turns = new Queue();
  #engine: EngineClient | null = null;
  #open: OpenRun | null = null;
  /** Windows that have used it: they are told when it crashes. */
  readonly #callers = new Set<Caller>();

  constructor(startEngine: () => EngineClient) {
    this.#startEngine = startEngine;
  }

  /** Sends a command for a window. Rejects with a TributaryError. */
  send<C extends EngineCommand>(caller: Caller, command: C, params: CommandParams<C>): Promise<CommandResult<C>> {
    this.#callers.add(caller);
    this.#engine ??= this.#start();
    return this.#engine.send(command, params);
  }

  /** Opens a run with its data, for work that is done {@link inTurn}; what stands open already is not read again. */
  async open(caller: Caller, { folder, projectFolder, state }: OpenableRun): Promise<CommandResult<'load'>> {
    const key = JSON.stringify([folder, projectFolder, state]);
    if (this.#open?.key === key) return this.#open.loaded;
    this.#open = null;
    const loaded = await this.send(caller, 'load', { folder, projectFolder });
    this.#open = { key, loaded };
    return loaded;
  }

  /**
   * Does something that takes several commands about one model that is loaded first: nobody else's come in between, whichever
   * window asks.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(work);
  }

  forget(caller: Caller): void {
    this.#callers.delete(caller);
  }

  async close(): Promise<void> {
    await this.#engine?.close();
  }

  #start(): EngineClient {
    const engine = this.#startEngine();
    void engine.exited.then((exit) => {
      if (this.#engine === engine) [this.#engine, this.#open] = [null, null];
      if (exit.kind === 'crashed') this.#tellCrash(exit.cause);
    });
    return engine;
  }

  #tellCrash(cause: string): void {
    const message = text(
      `The training engine ended unexpectedly (${cause}); the next use starts it again`,
      `训练引擎意外终止（${cause}）；下次使用时会重新启动`,
    );
    for (const caller of this.#callers) caller.emit('system.engineCrashed', { message });
  }
}
