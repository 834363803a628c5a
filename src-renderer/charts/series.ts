/** Numbers that are only ever appended to, without a copy each time: capacity doubles when it is used up. */
export class Series {
  #values = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(values: ArrayLike<number>): void {
    const length = this.#length + values.length;
    if (length > this.#values.length) {
      const grown = new Float64Array(Math.max(length, this.#values.length * 2));
      grown.set(this.values());
      this.#values = grown;
    }
    this.#values.set(values, this.#length);
    this.#length = length;
  }

  /** What there is so far, as a view that later appending leaves as it is. */
  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  /** Forgets all of it; earlier views stay. */
  clear(): void {
    this.#values = new Float64Array(256);
    this.#length = 0;
  }
}
