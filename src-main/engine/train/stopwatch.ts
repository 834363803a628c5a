/** Tells how long something has taken so far, and how fast the work within it goes. */
export class Stopwatch {
  readonly #began = performance.now();
  #samples = 0;
  #workMs = 0;

  worked(samples: number, ms: number): void {
    this.#samples += samples;
    this.#workMs += ms;
  }

  /** Since it began, work or not. */
  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** By the time of the work alone. */
  get samplesPerSecond(): number {
    return this.#workMs === 0 ? 0 : (this.#samples * 1000) / this.#workMs;
  }
}
