import { parse } from '#shared/base/parse.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import {
  appAnswerSchema,
  appSchemas,
  eventSchemas,
  isAppEvent,
  type AppChannel,
  type AppEvent,
  type AppEventName,
  type AppParams,
  type AppResult,
} from '#shared/protocol/app.ts';
import type { Bridge } from '#shared/protocol/bridge.ts';

/** The application as the window sees it: typed, and checked, whatever shell is between. */
export class ApplicationClient {
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /**
   * Asks the application.
   *
   * @throws TributaryError that says what went wrong and what to do
   */
  async request<C extends AppChannel>(channel: C, params: AppParams<C>): Promise<AppResult<C>> {
    const answer = appAnswerSchema.parse(await this.#bridge.request(channel, params));
    if (!answer.ok) throw new TributaryError(answer.failure.blame, answer.failure.diagnostics);
    const result = parse(appSchemas[channel].result, answer.result, 'bad-answer');
    if (!result.ok) throw new TributaryError('engine', result.error);
    return result.value;
  }

  /** Hears an event; returns how to stop listening. */
  on<N extends AppEventName>(name: N, listener: (event: AppEvent<N>) => void): () => void {
    return this.#bridge.onEvent((told, event) => {
      if (isAppEvent(told) && told === name) listener(eventSchemas[name].parse(event));
    });
  }

  /** Hears when the connection to the application is lost, and when it is there again; in shells that can lose it. */
  onOnline(listener: (online: boolean) => void): () => void {
    return this.#bridge.onOnline?.(listener) ?? (() => undefined);
  }

  /** The path of a dropped file, where the shell tells it. */
  pathOf(file: File): string | undefined {
    return this.#bridge.pathOf?.(file);
  }
}
