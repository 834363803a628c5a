/**
 * What the desktop shell puts into a window as `window.tributary`: the window's only way to the application. It knows no
 * channel by name, so that it never has to change; what goes in and out is checked on both sides by the channel map.
 * `DroppedFile` is the DOM's `File`, which `shared/` cannot name.
 */
export interface Bridge<DroppedFile = unknown> {
  /** Asks the application; answers with an `AppAnswer`. Rejects only where no answer could be had at all. */
  request(channel: string, params: unknown): Promise<unknown>;
  /**
   * Hears what the application tells unasked; returns how to stop listening. What is told before the first listener is
   * there waits for it.
   */
  onEvent(listener: (name: string, event: unknown) => void): () => void;
  /** Where a file lies that was dropped onto the window; empty for one that lies nowhere. */
  pathOf(file: DroppedFile): string;
}

/** The name of the {@link Bridge} in the window. */
export const BRIDGE = 'tributary';
