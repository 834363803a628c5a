/** How often a window is told of events: more often than it draws would be of no use. */
const PAUSE_MS = 33;

/** Collects what comes and hands it on together, at most 30 times a second, in order, and nothing is left out. */
export class Coalescer<T> {
  readonly #handOn: (items: readonly T[]) => void;
  #items: T[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(handOn: (items: readonly T[]) => void) {
    this.#handOn = handOn;
  }

  add(item: T): void {
    this.#items.push(item);
    this.#timer ??= setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Hands on what there is, at once. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#items.length === 0) return;
    const items = this.#items;
    this.#items = [];
    this.#handOn(items);
  }
}
