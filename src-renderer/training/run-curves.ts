import type { RunEvent } from '#shared/protocol/run-folder.ts';
import type { Axis } from '../charts/chart-settings.ts';
import { Points } from '../charts/points.ts';

/** One curve of a run: a loss after each step, or a metric after each epoch. */
export interface Curve {
  /** `loss`, or `<output>/<metric>`. */
  readonly metric: string;
  readonly part: 'train' | 'validation';
  readonly each: 'step' | 'epoch';
  readonly points: Points;
}

/** Where the values of a curve stand along an axis. */
export function curveAlong({ points: { steps, epochs, seconds } }: Curve, axis: Axis): Float64Array {
  return { step: steps, epoch: epochs, time: seconds }[axis];
}

/** Where a run stands, as its last event told. */
export interface Progress {
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly samplesPerSecond: number;
  readonly seconds: number;
  /** What the engine's process holds, in bytes, at the end of the last epoch; null where it has not told. */
  readonly memory: number | null;
}

const STEP_LOSS = 'train/loss/step';

/**
 * All curves of a run, grown event by event. Losses of steps come many at a time and without a time of their own, so
 * theirs is put evenly between that of the events around them.
 */
export class RunCurves {
  readonly #curves = new Map<string, Curve>();
  #progress: Progress = { epoch: 0, step: 0, stepsPerEpoch: 0, samplesPerSecond: 0, seconds: 0, memory: null };
  readonly #rowsPerStep: number;
  /** The sequence number of the event that comes next. */
  #next = 0;
  #version = 0;

  readonly #mostPoints: number | undefined;

  /**
   * @param batchSize how many rows a step has, to tell time from throughput
   * @param mostPoints how many points of a curve are kept; as many as a screen can show where it is not said
   */
  constructor(batchSize: number, mostPoints?: number) {
    this.#rowsPerStep = batchSize;
    this.#mostPoints = mostPoints;
  }

  /** Counts changes: whoever draws looks here for whether there is anything new. */
  get version(): number {
    return this.#version;
  }

  get progress(): Progress {
    return this.#progress;
  }

  list(): readonly Curve[] {
    return [...this.#curves.values()];
  }

  /** The loss of each step. */
  stepLoss(): Curve | undefined {
    return this.#curves.get(STEP_LOSS);
  }

  find(part: Curve['part'], metric: string): Curve | undefined {
    return this.#curves.get(`${part}/${metric}`);
  }

  /**
   * Takes up what a run has told. Events that are known already are passed over.
   *
   * @returns false where events between these and the known ones are missing: nothing is taken up then
   */
  append(events: readonly RunEvent[]): boolean {
    const news = events.filter(({ sequence }) => sequence >= this.#next);
    const [first] = news;
    if (first !== undefined && first.sequence !== this.#next) return false;
    for (const event of news) {
      if (event.type === 'steps') this.#steps(event);
      else this.#epoch(event);
    }
    this.#next += news.length;
    this.#version++;
    return true;
  }

  #steps(event: RunEvent & { type: 'steps' }): void {
    const { losses, step, stepsPerEpoch, samplesPerSecond, epoch } = event;
    const curve = this.#curve(STEP_LOSS, { metric: 'loss', part: 'train', each: 'step' });
    const first = step - losses.length + 1;
    const spent = samplesPerSecond > 0 ? this.#rowsPerStep / samplesPerSecond : 0;
    for (const [index, value] of losses.entries()) {
      const number = first + index;
      const at = this.#progress.seconds + (index + 1) * spent;
      curve.points.append({ step: number, epoch: number / stepsPerEpoch, seconds: at, value });
    }
    const seconds = this.#progress.seconds + losses.length * spent;
    this.#progress = { ...this.#progress, epoch, step, stepsPerEpoch, samplesPerSecond, seconds };
  }

  #epoch({ epoch, step, metrics, samplesPerSecond, memory }: RunEvent & { type: 'epoch' }): void {
    for (const part of ['train', 'validation'] as const) {
      for (const [metric, value] of Object.entries(metrics[part] ?? {})) {
        const curve = this.#curve(`${part}/${metric}`, { metric, part, each: 'epoch' });
        curve.points.append({ step, epoch, seconds: this.#progress.seconds, value });
      }
    }
    const held = memory?.processBytes ?? this.#progress.memory;
    this.#progress = { ...this.#progress, epoch, step, samplesPerSecond, memory: held };
  }

  #curve(key: string, what: Pick<Curve, 'metric' | 'part' | 'each'>): Curve {
    const known = this.#curves.get(key);
    if (known !== undefined) return known;
    const curve = { ...what, points: new Points(this.#mostPoints) };
    this.#curves.set(key, curve);
    return curve;
  }
}

/** How long a run will still take, in seconds; null before anything is known. */
export function secondsLeft(
  { step, stepsPerEpoch, samplesPerSecond }: Progress,
  epochs: number,
  batchSize: number,
): number | null {
  if (samplesPerSecond <= 0 || stepsPerEpoch === 0) return null;
  return (Math.max(0, epochs * stepsPerEpoch - step) * batchSize) / samplesPerSecond;
}

const MINUTE = 60;
const HOUR = 3600;

/** A time as people read it at a glance: `0:07`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE)];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % MINUTE)}` : `${minutes}:${two(whole % MINUTE)}`;
}
