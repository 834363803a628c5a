/** How long to wait after an edit before it is kept, and the longest that goes on while edits follow each other. */
const PAUSE_MS = 300;
const LONGEST_MS = 1000;

/** What a keeper needs of the world, so that tests can make its time. */
export interface KeeperOf<T> {
  /** What is to be kept; the same object where nothing has changed. */
  readonly current: () => T;
  readonly keep: (value: T) => Promise<void>;
  /** Hears of what could not be kept; it is tried again with the next edit, or by {@link Keeper.flush}. */
  readonly onFault: (error: unknown) => void;
}

export interface Keeper {
  /** Something may have changed. */
  touch(): void;
  /** Keeps at once what is not kept yet; with `again`, also what is. */
  flush(how?: { readonly again: boolean }): Promise<void>;
  stop(): void;
}

/** Keeps what is edited, soon after each edit and never twice; one at a time, so that the last one stays. */
export function keeper<T>({ current, keep, onFault }: KeeperOf<T>): Keeper {
  let kept = current();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | null = null;
  let under: Promise<void> = Promise.resolve();

  const now = ({ again } = { again: false }): Promise<void> => {
    clearTimeout(timer);
    since = null;
    under = under.then(async () => {
      const value = current();
      if (value === kept && !again) return;
      try {
        await keep(value);
        kept = value;
      } catch (error) {
        onFault(error);
      }
    });
    return under;
  };
  return {
    touch: () => {
      if (current() === kept && since === null) return;
      since ??= Date.now();
      clearTimeout(timer);
      timer = setTimeout(() => void now(), Math.min(PAUSE_MS, Math.max(0, since + LONGEST_MS - Date.now())));
    },
    flush: now,
    stop: () => clearTimeout(timer),
  };
}
