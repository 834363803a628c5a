import type { Bridge } from '#shared/protocol/bridge.ts';

declare global {
  /** What the shell was asked to show, where a spec listens in its main process. */
  var toldByShell: { readonly progress: number[]; readonly notified: string[] } | undefined;

  interface Window {
    readonly tributary: Bridge<File>;
    /** What a spec has put there to be told. */
    readonly hear?: (told: string) => void;
  }
}
