/** The outcome of something that can fail for reasons a person can act on. */
export type Result<T, E> =
  | {
      readonly ok: true;
      readonly value: T;
    }
  | {
      readonly ok: false;
      readonly error: E;
    };
export declare function ok<T>(value: T): {
  readonly ok: true;
  readonly value: T;
};
export declare function err<E>(error: E): {
  readonly ok: false;
  readonly error: E;
};
