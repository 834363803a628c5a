/**
 * What a shell gives the window: its only way to the application. Electron's preload puts it on `window.tributary`; in a
 * browser the page makes one over a WebSocket. It knows no channel by name, so that it never has to change; what goes in
 * and out is checked on both sides by the channel map. `DroppedFile` is the DOM's `File`, which `shared/` cannot name.
 */
export interface Bridge<DroppedFile = unknown> {
  /** Asks the application; answers with an `AppAnswer`. Rejects only where no answer could be had at all. */
  request(channel: string, params: unknown): Promise<unknown>;
  /**
   * Hears what the application tells unasked; returns how to stop listening. What is told before the first listener is
   * there waits for it.
   */
  onEvent(listener: (name: string, event: unknown) => void): () => void;
  /** Hears when the connection is lost, and when it is there again; missing where a shell cannot lose it. */
  onOnline?(listener: (online: boolean) => void): () => void;
  /** Where a file lies that was dropped onto the window, empty for one that lies nowhere; missing where a shell does not tell. */
  pathOf?(file: DroppedFile): string;
}

/** The name of the {@link Bridge} in the window. */
export const BRIDGE = 'tributary';
