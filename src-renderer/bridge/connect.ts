import type { Bridge } from '#shared/protocol/bridge.ts';
import { WebBridge } from './web-bridge.ts';

declare global {
  interface Window {
    /** There where Electron's preload has put it. */
    readonly tributary?: Bridge;
  }
}

/** The bridge of the shell that this page runs in. */
export function connect(): Bridge {
  if (window.tributary !== undefined) return window.tributary;
  const protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebBridge(`${protocol}//${window.location.host}/socket`);
}
