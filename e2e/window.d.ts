import type { Bridge } from '#shared/protocol/bridge.ts';

declare global {
  interface Window {
    readonly tributary: Bridge<File>;
    /** What a spec has put there to be told. */
    readonly hear?: (told: string) => void;
  }
}
