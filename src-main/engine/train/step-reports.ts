/** The losses of the steps since the last report. */
export interface StepReport {
  readonly epoch: number;
  /** The last of these steps, counted from 1 over the run. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly losses: readonly number[];
  readonly samplesPerSecond: number;
}

const REPORT_EVERY_MS = 50;

/** Collects the losses of steps, so that reports leave a few times a second however short the steps are. */
export class StepReports {
  readonly #send: (report: StepReport) => void;
  readonly #stepsPerEpoch: number;
  #losses: number[] = [];
  #rows = 0;
  #since = performance.now();

  constructor(send: (report: StepReport) => void, stepsPerEpoch: number) {
    this.#send = send;
    this.#stepsPerEpoch = stepsPerEpoch;
  }

  add(loss: number, rows: number): void {
    this.#losses.push(loss);
    this.#rows += rows;
  }

  flushWhenDue(epoch: number, step: number): void {
    if (performance.now() - this.#since >= REPORT_EVERY_MS) this.flush(epoch, step);
  }

  flush(epoch: number, step: number): void {
    if (this.#losses.length === 0) return;
    const elapsed = Math.max(performance.now() - this.#since, 1e-3);
    const samplesPerSecond = (this.#rows * 1000) / elapsed;
    this.#send({ epoch, step, stepsPerEpoch: this.#stepsPerEpoch, losses: this.#losses, samplesPerSecond });
    this.#losses = [];
    this.#rows = 0;
    this.#since = performance.now();
  }
}
