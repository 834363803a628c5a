import type { AppAnswer } from './app.ts';

/**
 * What a shell gives the window: raw messages, nothing else. Electron's preload puts it on `window.tributary`; in a
 * browser the page makes one over a WebSocket. What crosses it is checked on both sides by the map of channels.
 */
export interface Bridge {
  /** Answers with whatever came of it; rejects only where the application cannot be reached at all. */
  request(channel: string, params: unknown): Promise<AppAnswer>;
  /** Hears every event; returns how to stop listening. */
  onEvent(listener: (name: string, event: unknown) => void): () => void;
  /** Hears when the connection is lost, and when it is there again; missing where a shell cannot lose it. */
  onOnline?(listener: (online: boolean) => void): () => void;
  /** The path of a file that was dropped onto the window; missing where a shell does not tell paths. */
  pathOf?(file: unknown): string;
}
