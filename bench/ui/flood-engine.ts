import type { CommandResult } from '#shared/protocol/engine.ts';
import { listen, type Obeys, type Post } from '#main/engine/channel.ts';
import { Engine } from '#main/engine/engine.ts';
import { FLOOD } from './flood.ts';

/**
 * The engine, but for `train`: that tells of far more steps than any training makes, each as an event of its own, and
 * trains nothing.
 */
class FloodEngine implements Obeys {
  readonly #engine: Engine;
  readonly #post: Post;

  constructor(post: Post) {
    this.#post = post;
    this.#engine = new Engine(post);
  }

  async obey(command: string, params: unknown): Promise<unknown> {
    return command === 'train' ? this.#flood() : this.#engine.obey(command, params);
  }

  #flood(): Promise<CommandResult<'train'>> {
    const { eventsPerSecond, seconds, stepsPerEpoch } = FLOOD;
    const began = performance.now();
    let told = 0;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const elapsed = Math.min(seconds, (performance.now() - began) / 1000);
        for (const due = Math.floor(elapsed * eventsPerSecond); told < due; told++) this.#tell(told, stepsPerEpoch);
        if (elapsed < seconds) return;
        clearInterval(timer);
        resolve({ ...ENDED, epochs: told / stepsPerEpoch, steps: told, seconds, samplesPerSecond: eventsPerSecond });
      }, 1);
    });
  }

  #tell(sequence: number, stepsPerEpoch: number): void {
    const step = sequence + 1;
    const epoch = Math.floor(sequence / stepsPerEpoch) + 1;
    const losses = [Math.exp(-step / 1e5) + 0.1 * Math.sin(step) ** 2];
    const samplesPerSecond = FLOOD.eventsPerSecond;
    this.#post({
      kind: 'event',
      event: { type: 'steps', runId: 'flood', sequence, epoch, step, stepsPerEpoch, losses, samplesPerSecond },
    });
  }
}

const ENDED = {
  status: 'finished',
  diagnostics: [],
  stoppedEarly: false,
  restoredEpoch: null,
  metrics: null,
} as const satisfies Partial<CommandResult<'train'>>;

listen((post) => new FloodEngine(post));
